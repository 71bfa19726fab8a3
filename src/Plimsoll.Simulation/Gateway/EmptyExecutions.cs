namespace Plimsoll.Simulation.Gateway;

/// <summary>What reqExecutions is answered when nothing matches.</summary>
public enum EmptyExecutions
{
    /// <summary>The end message at once.</summary>
    Ended = 1,

    /// <summary>Nothing, ever.</summary>
    Hanging = 2,
}
