using NodaTime;

namespace Plimsoll.Simulation.Exchange.State;

/// <summary>
/// What of an exchange survives the end of its process: working orders and the day's completed ones, accounts, the day's executions, and
/// how far ids have been given out. Not the market, which follows from its seed or files, nor what was on its way.
/// </summary>
/// <param name="At">The exchange's instant when it was saved.</param>
/// <param name="LastOrderIds">By client id; what was used may not be used again.</param>
public sealed record ExchangeState(
    Instant At,
    long LastPermId,
    int ExecutionsMade,
    IReadOnlyDictionary<int, int> LastOrderIds,
    IReadOnlyList<OrderState> Orders,
    IReadOnlyList<AccountState> Accounts)
{
    /// <summary>What holders of options want done tonight.</summary>
    public required IReadOnlyList<ExerciseInstruction> Instructions { get; init; }
}
