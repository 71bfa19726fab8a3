namespace Plimsoll.Tws.Messages;

public sealed record TagValue(string Tag, string Value);
