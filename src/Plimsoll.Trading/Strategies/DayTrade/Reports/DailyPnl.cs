using NodaTime;
using Plimsoll.Market;

namespace Plimsoll.Trading.Strategies.DayTrade.Reports;

/// <summary>One day of <c>cumulative_pnl.json</c>.</summary>
/// <param name="Pnl">Net of commissions, in whole cents.</param>
/// <param name="Trades">Bracket entries submitted.</param>
/// <param name="Filled">Bracket entries filled.</param>
public sealed record DailyPnl(
    LocalDate Date, Money Pnl, int Trades, int Filled, int Tp1Hits, int Tp2Hits, int SlHits, int MocExits);
