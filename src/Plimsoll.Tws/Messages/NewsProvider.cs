namespace Plimsoll.Tws.Messages;

public sealed record NewsProvider(string Code, string Name);
