using Plimsoll.Market;

namespace Plimsoll.Trading.Risk;

/// <summary>The load line of one deployment: read once at the start from <c>config/preferences.yaml</c>, frozen, known by its hash.</summary>
/// <param name="DailyExposureMax">Σ limit · quantity of all openings sent in one session, dollars.</param>
/// <param name="OrderNotionalMax">Limit · quantity of one order, dollars.</param>
/// <param name="OpeningsPerDayMax">Opening groups sent in one session.</param>
/// <param name="OpeningsPerMinuteMax">Opening groups sent within any 60 seconds: what runs away is stopped here.</param>
/// <param name="ReductionsPerMinuteAlarm">Reducing groups within 60 seconds above which the desk stops and alarms.</param>
/// <param name="LongOnly">Whether entries must be buys.</param>
/// <param name="ClockSkewMax">Seconds between the desk's clock and the broker's above which nothing is opened.</param>
public sealed record Limits(
    Money DailyExposureMax,
    Money OrderNotionalMax,
    int OpeningsPerDayMax,
    int OpeningsPerMinuteMax,
    int ReductionsPerMinuteAlarm,
    bool LongOnly,
    decimal ClockSkewMax);
