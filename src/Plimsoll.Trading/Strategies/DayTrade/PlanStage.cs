namespace Plimsoll.Trading.Strategies.DayTrade;

/// <summary>What is known of the day's plan.</summary>
public enum PlanStage
{
    NotAsked = 1,
    Asked,
    Arrived,
    Missing,
    Refused,
}
