namespace Plimsoll.Tws.Messages;

public sealed record AccountSummary(int RequestId, string Account, string Tag, string Value, string? Currency) : TwsMessage;
