namespace Plimsoll.Tws.Messages;

public sealed record SymbolSample(Contract Contract, IReadOnlyList<string> DerivativeSecTypes, string? Description);
