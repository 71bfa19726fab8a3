namespace Plimsoll.Trading.Strategies.DayTrade;

/// <summary>The three moments of a day-trade session.</summary>
public enum DayPhase
{
    Submit = 1,
    Close,
    Report,
}
