namespace Plimsoll.Tws.Session;

/// <summary>The session may be used from here on.</summary>
public sealed record SessionReady(int ServerVersion, string ConnectionTime, IReadOnlyList<string> Accounts, int NextOrderId) : TwsEvent;
