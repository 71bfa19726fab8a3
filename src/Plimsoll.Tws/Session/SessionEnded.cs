namespace Plimsoll.Tws.Session;

/// <summary>The last event of a session.</summary>
public sealed record SessionEnded(TwsEndReason Reason, string Detail) : TwsEvent;
