namespace Plimsoll.Tws.Messages;

/// <summary>The first order id this client may use; it also marks the session as usable (protocol.md §2.5).</summary>
public sealed record NextValidId(int OrderId) : TwsMessage;
