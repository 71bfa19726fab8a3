using Plimsoll.Market;

namespace Plimsoll.Trading.Risk;

/// <summary>The load line of one deployment: read once at the start from <c>config/preferences.yaml</c>, frozen, known by its hash.</summary>
/// <param name="DailyExposureMax">Σ limit · quantity of all openings sent in one session, dollars.</param>
/// <param name="OrderNotionalMax">Limit · quantity of one order, dollars.</param>
/// <param name="OrdersPerDayMax">Orders sent in one session, the exits of brackets counted, at which nothing is opened any more.</param>
/// <param name="OrdersPerMinuteMax">The same within any 60 seconds: what runs away is stopped here.</param>
/// <param name="ReductionsPerMinuteAlarm">Reducing orders within 60 seconds above which even they are stopped, loudly.</param>
/// <param name="LongOnly">Whether entries must be buys.</param>
/// <param name="ClockSkewMax">Seconds between the desk's clock and the broker's above which nothing is opened.</param>
public sealed record Limits(
    Money DailyExposureMax,
    Money OrderNotionalMax,
    int OrdersPerDayMax,
    int OrdersPerMinuteMax,
    int ReductionsPerMinuteAlarm,
    bool LongOnly,
    decimal ClockSkewMax);
