using Plimsoll.Market;

namespace Plimsoll.Trading.Strategies.DayTrade.Reports;

/// <summary>A closing order that was sent.</summary>
/// <param name="Shares">What is left of the position and now sold.</param>
/// <param name="SharesExited">What the day's targets and stops have sold already.</param>
public sealed record ClosingLine(string Symbol, Quantity Shares, Quantity SharesExited, ClosingOrder Order)
{
    internal string ConsoleLine()
    {
        var before = SharesExited.IsZero
            ? "no TP/SL hit today"
            : $"the rest; TP/SL closed {ReportText.Shares(SharesExited)} today";
        return $"  {Symbol}: {Code(Order)} SELL {ReportText.Shares(Shares)} shares ({before})";
    }

    internal string Holding() => $"{Symbol}: {ReportText.Shares(Shares)} shares";

    private static string Code(ClosingOrder order) => order switch
    {
        ClosingOrder.MarketOnClose => "MOC",
        ClosingOrder.Market => "MKT",
        _ => throw new ArgumentOutOfRangeException(nameof(order), order, null),
    };
}
