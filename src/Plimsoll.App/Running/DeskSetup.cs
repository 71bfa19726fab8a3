using System.Security.Cryptography;
using System.Text.Json;
using NodaTime;
using Plimsoll.App.Configuration;
using Plimsoll.App.OwnStrategies;
using Plimsoll.Market.Calendar;
using Plimsoll.Trading;
using Plimsoll.Trading.Deployments;
using Plimsoll.Trading.Journal;
using Plimsoll.Trading.Risk;
using Plimsoll.Trading.Strategies.Reversal;
using Plimsoll.Trading.Strategies.Rotation;

namespace Plimsoll.App.Running;

/// <summary>The core's settings out of the configuration and the load line; the one place where the two meet.</summary>
internal static class DeskSetup
{
    public const string DayTrade = "daytrade";
    public const string Rotation = "rotation";
    public const string Reversal = "reversal";
    public const string Puts = "puts";

    /// <summary>Every strategy that can be put to work, in the order in which they are shown.</summary>
    public static IReadOnlyList<string> Strategies { get; } = [DayTrade, Rotation, Reversal, Puts];

    /// <summary>Reductions a minute that no honest day needs: eight tickers, two exits each, put up and cancelled several times.</summary>
    private const int ReductionsPerMinuteAlarm = 60;

    /// <summary>Seconds (DESIGN §4).</summary>
    private const decimal ClockSkewMax = 2m;

    /// <summary>Part of every journal, so it must not differ between machines that run the same release.</summary>
    public static string Build { get; } = typeof(DeskSetup).Assembly.GetName().Version?.ToString(3) ?? "0";

    /// <param name="strategies">Names from <see cref="Strategies"/>, or of the configuration's own.</param>
    /// <exception cref="ArgumentException">The load line has no section for one of them: it has no leave to trade.</exception>
    public static DeskSettings Desk(DeskConfiguration configuration, Preferences preferences, IEnumerable<string> strategies) => new(
        LoadLine(preferences.Account),
        [.. strategies.Select(name => Deployment(
            configuration,
            preferences.Of(name) ?? throw new ArgumentException($"no limits for {name}", nameof(strategies)),
            name))])
    {
        TakesDelayedQuotes = configuration.Ibkr.MarketData == MarketDataKind.Delayed && configuration.Mode != BrokerMode.Live,
    };

    private static Deployment Deployment(DeskConfiguration configuration, RiskLimits limits, string name) => name switch
    {
        DayTrade => DayTradeDeployment(configuration, limits),
        Rotation => RotationDeployment(configuration, limits),
        Reversal => new WeightDeployment(
            name, "REV", LoadLine(limits), [.. configuration.Universe], configuration.ReversalTrading, configuration.Reversal, bars => new ReversalStrategy(bars, configuration.Reversal)),
        Puts => new PutDeployment(name, "PUT", LoadLine(limits), configuration.Puts),
        _ => OwnDeployment(configuration, limits, StrategyNames.Load(name, configuration)),
    };

    private static WeightDeployment RotationDeployment(DeskConfiguration configuration, RiskLimits limits)
    {
        var rules = RotationRules(configuration);
        return new WeightDeployment(
            Rotation, "ROT", LoadLine(limits), [.. configuration.Universe], configuration.RotationTrading, rules, bars => new RotationStrategy(bars, rules));
    }

    /// <summary>The rotation's rules, with the scoring function that a person named.</summary>
    public static RotationSettings RotationRules(DeskConfiguration configuration) =>
        configuration.Own.Scoring is null ? configuration.Rotation : configuration.Rotation with { Scoring = StrategyNames.Scoring(configuration) };

    private static WeightDeployment OwnDeployment(DeskConfiguration configuration, RiskLimits limits, OwnStrategy own) => new(
        own.Name, own.RefPrefix, LoadLine(limits), [.. configuration.Universe], configuration.Own.Trading, new OwnRules(own.Type, own.Sha256), own.Make);

    private static DayTradeDeployment DayTradeDeployment(DeskConfiguration configuration, RiskLimits limits)
    {
        var own = configuration.DayTrade;
        var exposure = own.MaxDailyExposure < limits.DailyExposure ? own.MaxDailyExposure : limits.DailyExposure;
        return new DayTradeDeployment(
            DayTrade,
            "IFDS",
            LoadLine(limits) with { DailyExposureMax = exposure },
            new Trading.Strategies.DayTrade.DayTradeSettings(
                own.SubmitAt,
                SessionMoment.BeforeClose(Duration.FromMinutes(60)),
                own.CloseAt,
                own.ReportAt,
                (double)own.ScaleOutPct,
                own.MinQuantity,
                own.PartialEntryWait,
                own.CircuitBreakerUsd,
                own.CircuitBreakerAction == CircuitBreakerAction.Halt,
                own.InitialCapital,
                21));
    }

    /// <summary>Of all limits in force: the account's and each deployment's.</summary>
    public static string LimitsHash(DeskSettings desk) => Hash([desk.Account, .. desk.Deployments.Select(each => each.Limits)]);

    /// <summary>Of everything the deployments were set to.</summary>
    public static string SettingsHash(DeskSettings desk) => Hash([.. desk.Deployments]);

    private static string Hash(IReadOnlyList<object> parts) => Convert.ToHexStringLower(
        SHA256.HashData([.. parts.SelectMany(part => JsonSerializer.SerializeToUtf8Bytes(part, part.GetType(), JournalJson.Options))]));

    private static Limits LoadLine(RiskLimits limits) => new(
        limits.DailyExposure,
        limits.MaxOrderNotional,
        limits.MaxOrdersPerDay,
        limits.MaxOrdersPerMinute,
        ReductionsPerMinuteAlarm,
        limits.LongOnly,
        ClockSkewMax)
    {
        PositionMax = limits.MaxPositionPct,
        GrossMax = limits.MaxGrossExposurePct,
        CashReserveMin = limits.MinCashReservePct,
        PositionsMax = limits.MaxPositions,
        PriceCollarMax = limits.PriceCollarPct,
        DailyLossMax = limits.DailyLossLimitPct,
        DrawdownMax = limits.DrawdownLimitPct,
        StopLossMax = limits.MaxStopLossPct,
        MarginMax = limits.MaxMarginPct,
        DayTradeRuleUntil = limits.DayTradeRule ? limits.DayTradeRuleUntil : null,
    };
}
