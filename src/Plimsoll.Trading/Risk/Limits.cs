using NodaTime;
using Plimsoll.Market;

namespace Plimsoll.Trading.Risk;

/// <summary>
/// The load line of the account or of one deployment: read once at the start from <c>config/preferences.yaml</c>, frozen, known by its
/// hash. Fractions are of the equity of what they guard. A limit that is null is none.
/// </summary>
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
    decimal ClockSkewMax)
{
    /// <summary>One position.</summary>
    public decimal? PositionMax { get; init; }

    /// <summary>All positions without their signs; 1 is no leverage.</summary>
    public decimal? GrossMax { get; init; }

    /// <summary>Cash that is never spent.</summary>
    public decimal? CashReserveMin { get; init; }

    public int? PositionsMax { get; init; }

    /// <summary>How far an opening's price may be beyond a fresh quote, as a fraction.</summary>
    public decimal? PriceCollarMax { get; init; }

    /// <summary>The day's loss at which openings halt.</summary>
    public decimal? DailyLossMax { get; init; }

    /// <summary>The fall from the highest result that liquidates.</summary>
    public decimal? DrawdownMax { get; init; }

    /// <summary>The loss if every stop of the written puts is hit.</summary>
    public decimal? StopLossMax { get; init; }

    /// <summary>The margin a broker asks for the written puts.</summary>
    public decimal? MarginMax { get; init; }

    /// <summary>
    /// The first session the pattern day-trader rule does not hold in; null where it is not watched. FINRA replaced it with effect from
    /// 2026-06-04 (SR-FINRA-2025-017); members may take until 2027-10-20 to follow.
    /// </summary>
    public LocalDate? DayTradeRuleUntil { get; init; }

    /// <summary>A quote older than this is not fresh.</summary>
    public static readonly Duration QuoteAgeMax = Duration.FromSeconds(30);

    /// <summary>Figures of the account older than this are not known any more.</summary>
    public static readonly Duration AccountAgeMax = Duration.FromMinutes(15);

    /// <summary>Below this equity an account may do no more than <see cref="DayTradesMax"/> day trades in five sessions (FINRA 4210(f)(8)(B)).</summary>
    public static readonly Money DayTradeEquity = new(25_000m);

    public const int DayTradesMax = 3;

    /// <summary>Whether anything here is measured against equity.</summary>
    public bool NeedsEquity => (PositionMax ?? GrossMax ?? CashReserveMin ?? DailyLossMax ?? DrawdownMax) is not null || DayTradeRuleUntil is not null;

    public bool WatchesLosses => (DailyLossMax ?? DrawdownMax) is not null;
}
