using NodaTime;
using Plimsoll.Market;
using Plimsoll.Market.Calendar;
using Plimsoll.Trading.Strategies.Weights;

namespace Plimsoll.App.Configuration;

/// <summary>How a deployment of target weights trades: its capital, its moment and its orders.</summary>
internal static class RebalanceSection
{
    private const decimal BasisPoint = 0.0001m;

    /// <param name="fallback">The strategy's own defaults.</param>
    public static RebalanceSettings From(SettingSection section, RebalanceSettings fallback)
    {
        var capital = section.Read("capital", Kinds.Dollars(1, 1_000_000_000), fallback.Capital, "What the deployment is given, in dollars");
        var decideAt = section.Read("decide_at", Kinds.Moment, fallback.DecideAt, "When it decides, with the running day's bar as today's");
        var years = section.Read("history_years", Kinds.Integer(1, 30), fallback.HistoryYears, "How far back bars are asked for; indicators begin at the first");
        var rounding = section.Read("shares", Kinds.Choice<ShareRounding>(), fallback.Rounding, "What becomes of parts of a share");
        var isLimit = section.Read("order_type", Kinds.Choice<RebalanceOrderType>(), RebalanceOrderType.Market, "Market orders, or limits beyond the price decided on") == RebalanceOrderType.Limit;
        var offset = section.Read("limit_offset_bps", Kinds.Number(0, 1_000), 2, "How far beyond, in basis points");
        return new RebalanceSettings(
            capital,
            decideAt,
            years,
            rounding,
            isLimit ? offset * BasisPoint : null,
            section.Read("min_trade", Kinds.Dollars(0, 1_000_000), fallback.MinTrade, "Smaller changes are left alone, in dollars; a full exit never is"),
            section.Read("max_orders_per_day", Kinds.Integer(1, 1_000), fallback.MaxOrdersPerDay, "The largest changes go first, the rest follows next session"),
            section.Read("fill_timeout", Kinds.Span(Duration.FromSeconds(1), Duration.FromHours(6)), fallback.FillTimeout, "What has not filled by then is cancelled and follows next session"),
            section.Read("on_rejection", Kinds.Choice<OnRejection>(), fallback.HaltsOnRejection ? OnRejection.Halt : OnRejection.Skip, "Whether a rejected order halts the deployment or is left out") == OnRejection.Halt);
    }

    /// <summary>requirements/3: 15:55, fractions, five orders a day; a rejection halts.</summary>
    public static RebalanceSettings Rotation { get; } = new(
        new Money(25_000),
        SessionMoment.BeforeClose(Duration.FromMinutes(5)),
        3,
        ShareRounding.Fractions,
        LimitOffset: null,
        new Money(50),
        MaxOrdersPerDay: 5,
        Duration.FromMinutes(1),
        HaltsOnRejection: true);

    /// <summary>requirements/5: whole shares, rounded; a rejection is reported and the others go on.</summary>
    public static RebalanceSettings Reversal { get; } = Rotation with
    {
        DecideAt = SessionMoment.BeforeClose(Duration.FromMinutes(10)),
        HistoryYears = 1,
        Rounding = ShareRounding.Nearest,
        MaxOrdersPerDay = 20,
        HaltsOnRejection = false,
    };
}
