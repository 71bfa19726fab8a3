using Plimsoll.Trading.Strategies.DayTrade.Reports;

namespace Plimsoll.Trading.Commands;

/// <summary>Note: the session's result, for the cumulative record. A second report of the same session replaces the first.</summary>
public sealed record RecordDay(DailyPnl Day, IReadOnlyList<TradeRow> Trades) : DeskCommand;
