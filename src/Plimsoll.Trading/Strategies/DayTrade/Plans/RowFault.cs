namespace Plimsoll.Trading.Strategies.DayTrade.Plans;

/// <summary>What keeps a row from being traded.</summary>
internal sealed record RowFault(TextPosition At, string Message, SkipReason Reason = SkipReason.PlanRow);
