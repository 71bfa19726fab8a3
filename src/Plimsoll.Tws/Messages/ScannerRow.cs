namespace Plimsoll.Tws.Messages;

public sealed record ScannerRow(
    int Rank,
    Contract Contract,
    string? MarketName,
    string? Distance,
    string? Benchmark,
    string? Projection,
    string? Legs);
