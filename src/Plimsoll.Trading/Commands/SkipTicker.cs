using Plimsoll.Trading.Strategies.DayTrade.Plans;

namespace Plimsoll.Trading.Commands;

/// <summary>Note: this row of the plan is not (or no longer) submitted, and why.</summary>
public sealed record SkipTicker(string Symbol, SkipReason Reason, string Text) : DeskCommand;
