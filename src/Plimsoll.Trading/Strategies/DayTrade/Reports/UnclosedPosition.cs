using Plimsoll.Market;

namespace Plimsoll.Trading.Strategies.DayTrade.Reports;

/// <summary>A position nothing sells: what a person must hear of before the market closes.</summary>
public sealed record UnclosedPosition(string Symbol, Quantity Shares, string Why)
{
    internal string Text() => $"{Symbol}: {ReportText.Shares(Shares)} shares — {Why}";
}
