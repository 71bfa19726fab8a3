using NodaTime;

namespace Plimsoll.Simulation.Exchange.State;

/// <param name="OtherFlows">Dividends, cash for fractions, interest.</param>
/// <param name="Unsettled">Proceeds of sales, with the beginning of the day on which they settle.</param>
/// <param name="EquityBefore">When the session's day began.</param>
/// <param name="DayTrades">Of the sessions before, oldest first.</param>
/// <param name="AccruedUntil">The beginning of the day up to which interest has accrued; null where none does.</param>
/// <param name="Executions">Of the day only.</param>
public sealed record AccountState(
    string Account,
    decimal InitialCash,
    decimal Cash,
    decimal OtherFlows,
    IReadOnlyList<UnsettledSale> Unsettled,
    decimal EquityBefore,
    IReadOnlyList<int> DayTrades,
    decimal AccruedInterest,
    Instant? AccruedUntil,
    IReadOnlyList<HoldingState> Holdings,
    IReadOnlyList<ExecutionState> Executions);
