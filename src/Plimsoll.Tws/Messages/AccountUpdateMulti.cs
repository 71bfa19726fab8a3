namespace Plimsoll.Tws.Messages;

public sealed record AccountUpdateMulti(
    int RequestId,
    string Account,
    string? ModelCode,
    string Key,
    string Value,
    string? Currency) : TwsMessage;
