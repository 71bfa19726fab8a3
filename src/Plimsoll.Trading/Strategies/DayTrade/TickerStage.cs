namespace Plimsoll.Trading.Strategies.DayTrade;

/// <summary>How far one row of the plan has come on its way to the broker.</summary>
public enum TickerStage
{
    Waiting = 1,
    AskingContract,

    /// <summary>The broker knows the symbol; the brackets may go out.</summary>
    Ready,
    Skipped,

    /// <summary>Both brackets were sent and answered.</summary>
    Submitted,
}
