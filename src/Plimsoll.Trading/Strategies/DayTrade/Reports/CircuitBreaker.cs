using Plimsoll.Market;

namespace Plimsoll.Trading.Strategies.DayTrade.Reports;

/// <summary>
/// The alarm on the cumulative loss of the day-trade deployment. It alerts and trading goes on; what halts is the load line.
/// </summary>
/// <param name="Threshold">A loss, such as −$5,000; reached when the cumulative P&amp;L is at or below it.</param>
public sealed record CircuitBreaker(Money Threshold)
{
    public bool IsReached(CumulativePnl cumulative) => cumulative.Total <= Threshold;

    /// <summary>The alert for a phone, sent before a submission and at the end of the report; null below the threshold.</summary>
    public string? Alert(CumulativePnl cumulative) =>
        IsReached(cumulative)
            ? "⚠️ CIRCUIT BREAKER ALERT\n"
                + $"Cumulative P&L: {ReportText.SignedDollars(cumulative.Total)} ({ReportText.SignedPercent(cumulative.Percent)})\n"
                + "Threshold reached. Test continues — review recommended."
            : null;
}
