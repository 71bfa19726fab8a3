using Plimsoll.Tws.Session;

namespace Plimsoll.Tws.Connection;

/// <summary>The next attempt comes after this wait. <c>After</c> is null when there was no connection.</summary>
public sealed record ReconnectWaiting(TimeSpan Wait, TwsEndReason? After) : TwsEvent;
