using Plimsoll.Trading.Strategies.DayTrade;

namespace Plimsoll.Trading.Commands;

/// <summary>Note: a phase of the day has begun.</summary>
public sealed record StartPhase(DayPhase Phase) : DeskCommand;
