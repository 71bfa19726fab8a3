using NodaTime;
using Plimsoll.Market;
using Plimsoll.Market.Calendar;
using Plimsoll.Trading.Strategies.Puts;

namespace Plimsoll.App.Configuration;

/// <summary>The put seller's numbers (requirements/4 step 6, whose names the environment understands).</summary>
internal static class PutsSection
{
    private const decimal Percent = 0.01m;
    /// <summary>LMT or lmt: requirements/4 writes them in capitals.</summary>
    private static readonly ValueKind<PutOrderType> OrderTypes = Kinds.Choice<PutOrderType>() with
    {
        Parse = (string text, out PutOrderType value) => Kinds.Choice<PutOrderType>().Parse(text.ToLowerInvariant(), out value),
    };

    /// <summary>One and the same, so that equal settings are equal.</summary>
    private static readonly IReadOnlyList<LocalDate> none = [];

    private static readonly PutCriteria fallback = new();

    public static PutSettings From(SettingSection section)
    {
        var symbol = section.Read("symbol", Kinds.Symbol, "SPY", "Whose puts are sold", "STRATEGY_SYMBOL");
        var quantity = section.Read("quantity", Kinds.Integer(1, 1_000), 1, "Contracts a sale", "STRATEGY_QUANTITY");
        var type = section.Read("order_type", OrderTypes, PutOrderType.Lmt, "A limit at the middle of the quote, or a market order; adaptive either way", "STRATEGY_ORDER_TYPE");
        var criteria = Criteria(section);
        var retries = section.Read("order_retry", Kinds.Switch, false, "Whether a sale that timed out unfilled is sent once more a minute later, with the priority Urgent", "ORDER_RETRY_ENABLED");
        var volatilityMax = section.ReadOptional("volatility_max", Kinds.Text("a number between 0 and 10", text => Kinds.Real(0, 10).Parse(text, out _)), "The chosen put's implied volatility above which nothing is sold");
        return new PutSettings(
            symbol,
            quantity,
            type == PutOrderType.Mkt,
            criteria,
            section.Read("sell_at", Kinds.Moment, SessionMoment.AfterOpen(Duration.FromMinutes(1)), "When a put is sold"),
            section.Read("sell_until", Kinds.Moment, SessionMoment.BeforeClose(Duration.FromMinutes(30)), "A desk that comes up late still sells until then"),
            Duration.FromSeconds(section.Read("order_timeout_seconds", Kinds.Integer(10, 21_600), 300, "What has not filled by then is cancelled", "ORDER_TIMEOUT_SECONDS")),
            retries ? Duration.FromMinutes(1) : null,
            section.Read("exits", Kinds.Switch, true, "Whether what was sold gets a take-profit and a stop-loss", "EXIT_ENABLED"),
            section.Read("take_profit_pct", Kinds.Number(1, 99), 60, "Of the premium: 60 buys back at 40 % of it", "EXIT_TAKE_PROFIT_PCT") * Percent,
            section.Read("stop_loss_pct", Kinds.Number(1, 10_000), 200, "Of the premium: 200 buys back at three times it", "EXIT_STOP_LOSS_PCT") * Percent,
            section.Read("capital", Kinds.Dollars(1, 1_000_000_000), new Money(100_000), "What the deployment is given, in dollars"),
            section.Read("collateral", Kinds.Choice<Collateral>(), Collateral.Cash, "What stands behind a written put: the cash of its assignment, or the margin a broker asks for"),
            section.ReadOptional("quiet_days", Kinds.ListOf(Kinds.Day), "Days of events on which nothing is sold") ?? none,
            volatilityMax is null ? null : double.Parse(volatilityMax, System.Globalization.CultureInfo.InvariantCulture),
            section.Read("snapshot_every", Kinds.Span(Duration.FromSeconds(30), Duration.FromHours(6)), Duration.FromMinutes(5), "How often what is held is looked at"));
    }

    private static PutCriteria Criteria(SettingSection section) => new()
    {
        TargetDte = section.Read("target_dte", Kinds.Integer(1, 1_000), fallback.TargetDte, "Calendar days to expiry; the nearest expiry is taken", "STRATEGY_TARGET_DTE"),
        TargetDelta = section.Read("target_delta", Kinds.Real(-0.99, -0.01), fallback.TargetDelta, "The strike whose delta is nearest is taken", "STRATEGY_TARGET_DELTA"),
        DeltaMissMax = section.Read("delta_miss_max", Kinds.Real(0, 1), fallback.DeltaMissMax!.Value, "How far from the target the nearest delta may lie"),
        SpreadPartMax = section.Read("spread_max", Kinds.Number(0, 2), fallback.SpreadPartMax, "Ask less bid as a part of their middle; a nickel always passes"),
        OpenInterestMin = section.Read("open_interest_min", Kinds.Number(0, 1_000_000), fallback.OpenInterestMin, "Contracts; where the broker tells none it is not judged"),
        Rate = section.Read("rate", Kinds.Real(-0.1, 0.5), fallback.Rate, "Interest a year, for a delta of the desk's own"),
        Yield = section.Read("yield", Kinds.Real(0, 0.5), fallback.Yield, "Dividends a year as a part of the price, for the same"),
    };
}
