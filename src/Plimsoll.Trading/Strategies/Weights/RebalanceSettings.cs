using NodaTime;
using Plimsoll.Market;
using Plimsoll.Market.Calendar;

namespace Plimsoll.Trading.Strategies.Weights;

/// <summary>How target weights become orders.</summary>
/// <param name="Capital">What the deployment was given; its book's equity is this plus what the book made.</param>
/// <param name="DecideAt">close−5m: when the running day's bar is taken for today's.</param>
/// <param name="HistoryYears">How far back the bars are asked for.</param>
/// <param name="LimitOffset">Null for market orders; else limits this fraction beyond the price decided on.</param>
/// <param name="MinTrade">Smaller changes are left alone, a full exit never.</param>
/// <param name="MaxOrdersPerDay">The largest changes go first, the rest follow next session and are named.</param>
/// <param name="FillTimeout">What has not filled by then is cancelled and follows next session.</param>
/// <param name="HaltsOnRejection">True: a rejected order halts this deployment until a person resumes it (requirements/3 §14); false: it is reported and the others go on (requirements/5).</param>
public sealed record RebalanceSettings(
    Money Capital,
    SessionMoment DecideAt,
    int HistoryYears,
    ShareRounding Rounding,
    decimal? LimitOffset,
    Money MinTrade,
    int MaxOrdersPerDay,
    Duration FillTimeout,
    bool HaltsOnRejection)
{
    /// <summary>Null for the whole size from the start.</summary>
    public SizeRamp? Ramp { get; init; }

    /// <summary>Nothing is sent in the last minute: what is not there by then would not be answered before the close.</summary>
    public static readonly Duration LastMinute = Duration.FromMinutes(1);

    /// <summary>When the closing prices are asked for, to write down the day's equity.</summary>
    public static readonly SessionMoment MarkAt = SessionMoment.AfterClose(Duration.FromMinutes(10));
}
