namespace Plimsoll.Tws.Messages;

/// <summary>Mask: bit 0 past limit, bit 1 unreported.</summary>
public sealed record HistoricalTickLast(
    DateTimeOffset Time,
    int Mask,
    decimal Price,
    decimal Size,
    string? Exchange,
    string? SpecialConditions);
