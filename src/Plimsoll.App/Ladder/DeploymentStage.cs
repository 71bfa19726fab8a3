namespace Plimsoll.App.Ladder;

internal enum DeploymentStage
{
    /// <summary>It trades.</summary>
    Active = 1,

    /// <summary>It opens nothing until it is deployed again.</summary>
    Paused,

    /// <summary>It is over.</summary>
    Retired,
}
