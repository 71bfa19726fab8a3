namespace Plimsoll.Trading.Strategies.DayTrade.Plans;

/// <summary>A row that is not traded, with the first thing found wrong in it.</summary>
/// <param name="Symbol">Null when the row has no valid symbol.</param>
/// <param name="Reason"><see cref="SkipReason.PlanRow"/> or <see cref="SkipReason.MinQuantity"/>.</param>
public sealed record SkippedRow(string? Symbol, SkipReason Reason, PlanProblem Problem);
