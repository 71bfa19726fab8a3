namespace Plimsoll.Simulation.Markets;

/// <summary>How one name behaves in the synthetic market.</summary>
/// <param name="Price">Dollars at the beginning, and what the price is drawn back to, weakly.</param>
/// <param name="Volatility">Standard deviation of the daily return.</param>
/// <param name="Beta">Return per unit of the common factor's.</param>
/// <param name="Volume">Shares on a usual day.</param>
internal sealed record SyntheticName(string Symbol, double Price, double Volatility, double Beta, double Volume)
{
    /// <summary>Orders of magnitude of the mid 2020s; a symbol not listed gets a middling stock.</summary>
    private static readonly SyntheticName[] Usual =
    [
        new("AAPL", 230, 0.017, 1.1, 45e6),
        new("AMD", 150, 0.030, 1.6, 35e6),
        new("BAC", 45, 0.016, 1.0, 35e6),
        new("BITO", 22, 0.030, 1.2, 15e6),
        new("BND", 73, 0.010, -0.05, 6e6),
        new("COST", 900, 0.014, 0.8, 2e6),
        new("CVX", 155, 0.015, 0.8, 8e6),
        new("GLD", 240, 0.010, 0.05, 9e6),
        new("IEF", 95, 0.010, -0.1, 6e6),
        new("INTC", 30, 0.028, 1.3, 70e6),
        new("JPM", 240, 0.015, 1.0, 9e6),
        new("META", 580, 0.022, 1.3, 13e6),
        new("MSFT", 430, 0.014, 1.0, 20e6),
        new("NVDA", 135, 0.030, 1.8, 200e6),
        new("QQQ", 500, 0.012, 1.2, 40e6),
        new("SPY", 590, 0.010, 1.0, 60e6),
        new("TLT", 92, 0.010, -0.2, 35e6),
        new("TSLA", 300, 0.030, 1.8, 90e6),
        new("VTI", 290, 0.010, 1.0, 4e6),
        new("WMT", 90, 0.013, 0.6, 18e6),
        new("XLE", 90, 0.014, 0.8, 15e6),
        new("XOM", 112, 0.015, 0.8, 16e6),
    ];

    public static IReadOnlyList<string> UsualSymbols { get; } = [.. Usual.Select(n => n.Symbol)];

    public static SyntheticName Of(string symbol) =>
        Array.Find(Usual, n => n.Symbol == symbol) ?? new SyntheticName(symbol, 100, 0.018, 1.0, 5e6);
}
