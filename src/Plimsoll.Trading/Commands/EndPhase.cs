using Plimsoll.Trading.Strategies.DayTrade;

namespace Plimsoll.Trading.Commands;

/// <summary>Note: a phase of the day is complete, its report published.</summary>
public sealed record EndPhase(DayPhase Phase) : DeskCommand;
