using NodaTime;
using Plimsoll.Market;

namespace Plimsoll.Trading.Strategies.DayTrade.Reports;

/// <summary>One session of day trading as the books tell it.</summary>
/// <param name="EntriesSubmitted">Bracket entries sent, two for each ticker.</param>
/// <param name="EntriesFilled">Those of them that bought at least one share.</param>
/// <param name="Trades">Every exit, in the order of the plan.</param>
public sealed record DayResult(
    LocalDate Session, int EntriesSubmitted, int EntriesFilled, IReadOnlyList<TradeRow> Trades)
{
    public Money GrossPnl => Trades.Aggregate(Money.Zero, (sum, trade) => sum + trade.GrossPnl);

    public Money Commission => Trades.Aggregate(Money.Zero, (sum, trade) => sum + trade.Commission);

    /// <summary>What the account gained, to the cent; rounded once, not trade by trade.</summary>
    public Money NetPnl => (GrossPnl - Commission).ToCents();

    public int Exits(ExitType exitType) => Trades.Count(trade => trade.ExitType == exitType);

    /// <summary>The text of <c>logs/trades_YYYY-MM-DD.csv</c>; gross P&amp;L and the commission beside it.</summary>
    public string Csv() => TradeCsv.Text(Trades);

    public DailyPnl Daily() => new(
        Session,
        NetPnl,
        EntriesSubmitted,
        EntriesFilled,
        Exits(ExitType.TakeProfit1),
        Exits(ExitType.TakeProfit2),
        Exits(ExitType.StopLoss),
        Exits(ExitType.MarketOnClose));
}
