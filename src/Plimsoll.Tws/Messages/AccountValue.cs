namespace Plimsoll.Tws.Messages;

public sealed record AccountValue(string Key, string Value, string? Currency, string? Account) : TwsMessage;
