namespace Plimsoll.App.Configuration;

/// <summary>What the monitor does where a threshold is crossed; each includes the ones before it.</summary>
internal enum LadderAction
{
    /// <summary>It is told.</summary>
    Alert = 1,

    /// <summary>The deployment is paused: it opens nothing until a person deploys it again.</summary>
    Halt,

    /// <summary>Its promotion counts no more.</summary>
    Demote,
}
