namespace Plimsoll.Trading.Strategies.DayTrade.Plans;

/// <summary>Why a ticker of the plan is not traded.</summary>
public enum SkipReason
{
    /// <summary>The row does not say a valid order.</summary>
    PlanRow = 1,

    /// <summary>Too few shares for two brackets.</summary>
    MinQuantity,

    /// <summary>This ticker, or an earlier one, would cross the day's exposure limit.</summary>
    ExposureLimit,

    /// <summary>The book already holds it or has orders working in it.</summary>
    AlreadyActive,

    /// <summary>The broker knows no such stock.</summary>
    UnknownSymbol,

    /// <summary>The load line refused it.</summary>
    LoadLine,

    /// <summary>It was sent and the broker rejected it.</summary>
    Rejected,
}
