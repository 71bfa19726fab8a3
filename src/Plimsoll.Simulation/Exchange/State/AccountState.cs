namespace Plimsoll.Simulation.Exchange.State;

/// <param name="Executions">Of the day only.</param>
public sealed record AccountState(
    string Account,
    decimal InitialCash,
    decimal Cash,
    IReadOnlyList<HoldingState> Holdings,
    IReadOnlyList<ExecutionState> Executions);
