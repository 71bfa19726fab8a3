using Plimsoll.Market;

namespace Plimsoll.Trading.Strategies.DayTrade.Plans;

/// <summary>
/// One ticker to buy: StopLoss &lt; Limit &lt; TakeProfit1 ≤ TakeProfit2, whole cents, at least two shares. Whether the symbol exists
/// only the broker knows.
/// </summary>
/// <param name="Line">Where the row begins in the file, from 1.</param>
/// <param name="Score">As the plan spells it; it is carried to the daily report and never computed with.</param>
public sealed record PlanRow(
    int Line,
    string Symbol,
    Price Limit,
    int Quantity,
    Price StopLoss,
    Price TakeProfit1,
    Price TakeProfit2,
    string Score,
    string Sector)
{
    public const int MinQuantity = 2;

    public const int MaxQuantity = 1_000_000;

    /// <summary>What the daily exposure limit counts: every share bought at the limit.</summary>
    public Money Exposure => Limit * new Quantity(Quantity);
}
