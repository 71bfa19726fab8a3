namespace Plimsoll.Simulation.Gateway;

internal enum PortStage
{
    /// <summary>Waits for the four raw bytes <c>API\0</c>.</summary>
    Prefix = 1,

    /// <summary>Waits for the frame with the client's versions.</summary>
    Versions,

    /// <summary>The version is agreed; waits for startApi.</summary>
    Greeted,
    Started,

    /// <summary>Closes as soon as the last frame has left; requests are no longer heard.</summary>
    Closing,
    Closed,
}
