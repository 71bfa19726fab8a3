using NodaTime;
using Plimsoll.Market;
using Plimsoll.Market.Calendar;

namespace Plimsoll.Trading.Strategies.Puts;

/// <summary>The put seller's numbers (requirements/4).</summary>
/// <param name="Quantity">Contracts a sale.</param>
/// <param name="IsMarket">A market order in place of a limit at the middle of the quote; adaptive either way.</param>
/// <param name="SellUntil">A desk that comes up late still sells until then.</param>
/// <param name="OrderTimeout">What has not filled by then is cancelled.</param>
/// <param name="RetryPause">Before the one retry with the priority Urgent; null for none.</param>
/// <param name="TakeProfitPart">0.6 buys back at 40 % of the premium.</param>
/// <param name="StopLossPart">2 buys back at three times the premium.</param>
/// <param name="QuietDays">Days of events on which nothing is sold.</param>
/// <param name="VolatilityMax">The chosen put's implied volatility above which nothing is sold; null for none.</param>
public sealed record PutSettings(
    string Symbol,
    int Quantity,
    bool IsMarket,
    PutCriteria Criteria,
    SessionMoment SellAt,
    SessionMoment SellUntil,
    Duration OrderTimeout,
    Duration? RetryPause,
    bool HasExits,
    decimal TakeProfitPart,
    decimal StopLossPart,
    Money Capital,
    Collateral Collateral,
    IReadOnlyList<LocalDate> QuietDays,
    double? VolatilityMax,
    Duration SnapshotEvery);
