namespace Plimsoll.Tws.Messages;

public sealed record SoftDollarTier(string Name, string? Value, string? DisplayName);
