namespace Plimsoll.Tws.Connection;

/// <summary>No connection came about.</summary>
public sealed record ConnectFailed(string Detail) : TwsEvent;
