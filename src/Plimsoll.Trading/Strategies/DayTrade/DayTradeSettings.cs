using NodaTime;
using Plimsoll.Market;
using Plimsoll.Market.Calendar;

namespace Plimsoll.Trading.Strategies.DayTrade;

/// <summary>The day-trade system's numbers (requirements/1); moments are relative to the session, so DST and early closes need no care.</summary>
/// <param name="SubmitAt">open+5m: when the plan is submitted.</param>
/// <param name="SubmitUntil">A desk that comes up late still submits until then.</param>
/// <param name="CloseAt">close−15m: when working orders are cancelled and the rest is sold at the close.</param>
/// <param name="ReportAt">close+5m.</param>
/// <param name="ScaleOutPct">The part of each ticker sold at the first target, in (0, 1).</param>
/// <param name="MinQuantity">Tickers of fewer shares are skipped.</param>
/// <param name="PartialEntryWait">How long a partly filled entry may stay without working exits before its rest is cancelled.</param>
/// <param name="CircuitBreaker">Cumulative loss at which a person is alerted.</param>
/// <param name="CircuitBreakerHalts">False, as requirements/1 wants it: trading goes on.</param>
/// <param name="InitialCapital">What the percentages of the reports refer to.</param>
/// <param name="TestDays">The planned length of the paper test, for "Day 1/21".</param>
public sealed record DayTradeSettings(
    SessionMoment SubmitAt,
    SessionMoment SubmitUntil,
    SessionMoment CloseAt,
    SessionMoment ReportAt,
    double ScaleOutPct,
    int MinQuantity,
    Duration PartialEntryWait,
    Money CircuitBreaker,
    bool CircuitBreakerHalts,
    Money InitialCapital,
    int TestDays)
{
    /// <summary>No market-on-close order, and no cancel of one, after this (NYSE 15:50 on a full day).</summary>
    public static readonly Duration MocCutOff = Duration.FromMinutes(10);

    /// <summary>Cancels not confirmed by then: no MOC any more, the rest is sold at the market once they are.</summary>
    public static readonly Duration CancelCutOff = Duration.FromMinutes(11);

    /// <summary>The last moment for a market order.</summary>
    public static readonly Duration MarketCutOff = Duration.FromMinutes(1);

    public static DayTradeSettings Default { get; } = new(
        SessionMoment.AfterOpen(Duration.FromMinutes(5)),
        SessionMoment.BeforeClose(Duration.FromMinutes(60)),
        SessionMoment.BeforeClose(Duration.FromMinutes(15)),
        SessionMoment.AfterClose(Duration.FromMinutes(5)),
        0.33,
        Plans.PlanRow.MinQuantity,
        Duration.FromSeconds(60),
        new Money(-5_000m),
        CircuitBreakerHalts: false,
        new Money(100_000m),
        21);
}
