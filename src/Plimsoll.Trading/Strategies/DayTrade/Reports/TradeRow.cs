using NodaTime;
using Plimsoll.Market;

namespace Plimsoll.Trading.Strategies.DayTrade.Reports;

/// <summary>One exit of one bracket, with the entry it closes: a line of <c>trades_YYYY-MM-DD.csv</c>. Always long.</summary>
/// <param name="EntryPrice">The bracket's average, unrounded.</param>
/// <param name="EntryQuantity">The shares the bracket bought.</param>
/// <param name="ExitPrice">The average of this exit's fills, unrounded.</param>
/// <param name="ExitQuantity">The shares this exit sold.</param>
/// <param name="Commission">Both legs, the entry's in proportion to the shares sold here.</param>
public sealed record TradeRow(
    LocalDate Date,
    string Ticker,
    Price EntryPrice,
    Quantity EntryQuantity,
    Price ExitPrice,
    Quantity ExitQuantity,
    ExitType ExitType,
    Money Commission,
    string Score,
    string Sector,
    Price StopLoss,
    Price TakeProfit1,
    Price TakeProfit2)
{
    /// <summary>Before commissions and unrounded, so that a day's sum is exact.</summary>
    public Money GrossPnl => new((ExitPrice - EntryPrice) * ExitQuantity.Units);

    public Money NetPnl => GrossPnl - Commission;

    /// <summary>Gross, in percent of the entry.</summary>
    public decimal PnlPercent => (ExitPrice - EntryPrice) / EntryPrice.Value * 100m;
}
