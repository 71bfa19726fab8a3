using NodaTime;
using Plimsoll.Market;

namespace Plimsoll.App.Configuration;

/// <summary>
/// The limits of an account or of one deployment. Percentages are fractions (0.25 is a quarter) of the equity they guard:
/// the account's, or the deployment's book.
/// </summary>
internal sealed record RiskLimits(
    Money DailyExposure,
    Money MaxOrderNotional,
    int MaxOrdersPerDay,
    int MaxOrdersPerMinute,
    decimal MaxPositionPct,
    decimal MaxGrossExposurePct,
    decimal MinCashReservePct,
    int MaxPositions,
    decimal PriceCollarPct,
    bool LongOnly,
    decimal DailyLossLimitPct,
    decimal DrawdownLimitPct,
    bool DayTradeRule,
    LocalDate DayTradeRuleUntil,
    decimal? MaxStopLossPct,
    decimal? MaxMarginPct)
{
    private static readonly ValueKind<Money> Dollars = Kinds.Dollars(0, 1_000_000_000);
    private static readonly ValueKind<int> Count = Kinds.Integer(0, 100_000);
    private static readonly ValueKind<decimal> Fraction = Kinds.Number(0, 1);

    /// <param name="read">The section they are written in.</param>
    public static RiskLimits From(LimitSection read) => new(
        DailyExposure: read.AtMost("daily_exposure", Dollars, limits => limits.DailyExposure, "Openings a day, in dollars"),
        MaxOrderNotional: read.AtMost("max_order_notional", Dollars, limits => limits.MaxOrderNotional, "One opening order, in dollars"),
        MaxOrdersPerDay: read.AtMost("max_orders_per_day", Count, limits => limits.MaxOrdersPerDay, "Orders a day, exits of brackets counted"),
        MaxOrdersPerMinute: read.AtMost("max_orders_per_minute", Count, limits => limits.MaxOrdersPerMinute, "Orders in any minute"),
        MaxPositionPct: read.AtMost("max_position_pct", Fraction, limits => limits.MaxPositionPct, "One position, of equity"),
        MaxGrossExposurePct: read.AtMost(
            "max_gross_exposure_pct", Kinds.Number(0, 4), limits => limits.MaxGrossExposurePct, "All positions without sign, of equity; 1 is no leverage"),
        MinCashReservePct: read.AtLeast("min_cash_reserve_pct", Fraction, limits => limits.MinCashReservePct, "Cash that is never spent, of equity"),
        MaxPositions: read.AtMost("max_positions", Count, limits => limits.MaxPositions, "Positions at one time"),
        PriceCollarPct: read.AtMost("price_collar_pct", Fraction, limits => limits.PriceCollarPct, "How far an opening order's price may be beyond a fresh quote"),
        LongOnly: read.OnceOn("long_only", limits => limits.LongOnly, "No stock is sold short"),
        DailyLossLimitPct: read.AtMost("daily_loss_limit_pct", Fraction, limits => limits.DailyLossLimitPct, "Loss of one day that halts openings, of equity"),
        DrawdownLimitPct: read.AtMost("drawdown_limit_pct", Fraction, limits => limits.DrawdownLimitPct, "Fall from the highest result that liquidates"),
        DayTradeRule: read.OnceOn("day_trade_rule", limits => limits.DayTradeRule, "Watch the pattern day-trader rule of accounts below $25,000"),
        DayTradeRuleUntil: read.AtLeast("day_trade_rule_until", Kinds.Day, limits => limits.DayTradeRuleUntil, "The first session without that rule"),
        MaxStopLossPct: read.AtMostIfAny("max_stop_loss_pct", Kinds.Number(0, 10), limits => limits.MaxStopLossPct, "The loss if every stop of the written puts is hit, of equity"),
        MaxMarginPct: read.AtMostIfAny("max_margin_pct", Fraction, limits => limits.MaxMarginPct, "The margin a broker asks for the written puts, of equity"));
}
