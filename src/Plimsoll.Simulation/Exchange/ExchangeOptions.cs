using NodaTime;
using Plimsoll.Simulation.Options;

namespace Plimsoll.Simulation.Exchange;

/// <summary>The exchange's and the broker's rules, each with the default a US margin account meets.</summary>
public sealed record ExchangeOptions
{
    /// <summary>The regular hours of a day, null when the exchange is closed; injected, because the calendar is not the exchange's concern.</summary>
    public required Func<LocalDate, ExchangeSession?> Sessions { get; init; }

    /// <summary>Null: options made up from the stocks' paths (<see cref="SurfaceOptions"/>).</summary>
    public IOptionMarket? OptionMarket { get; init; }

    public IReadOnlyList<string> Accounts { get; init; } = ["DU1234567"];

    /// <summary>Those of the accounts that may neither borrow nor sell short.</summary>
    public IReadOnlyList<string> CashAccounts { get; init; } = [];

    /// <summary>Dollars each account starts with.</summary>
    public decimal Cash { get; init; } = 100_000m;

    public MarginDeficits MarginDeficits { get; init; } = MarginDeficits.Liquidated;

    /// <summary>A year's benchmark rate, 0.04 for 4 %, on which interest on cash and debt is reckoned; null for no interest.</summary>
    public decimal? InterestBenchmark { get; init; }

    public bool AllowShort { get; init; } = true;

    /// <summary>False: fractional sizes are refused with 10243, as IB's API does for accounts without the permission.</summary>
    public bool AllowFractions { get; init; }

    public PartialParentChildren PartialParentChildren { get; init; } = PartialParentChildren.Dormant;

    /// <summary>Null: prices alone never stop trading, for markets whose steps are too far apart for bands to mean anything.</summary>
    public HaltRules? Halts { get; init; }

    /// <summary>What sets off stops of US options that name no method of their own.</summary>
    public TriggerMethod OptionStops { get; init; } = TriggerMethod.DoubleBidAsk;

    public ShortLocates ShortLocates { get; init; } = ShortLocates.Available;

    public FeeSchedule Fees { get; init; } = FeeSchedule.InteractiveBrokersFixed;

    public LiquidityModel Liquidity { get; init; } = new();

    /// <summary>Bounds of the drawn time from the client's message to the exchange's answer.</summary>
    public int LatencyMsMin { get; init; } = 20;

    public int LatencyMsMax { get; init; } = 120;

    /// <summary>IB: at most 20 active orders per contract, side and account (protocol.md §12).</summary>
    public int ActiveOrdersMax { get; init; } = 20;

    /// <summary>NYSE takes and cancels market-on-close orders until 15:50; also used for Arca and the others, which are no stricter.</summary>
    public Duration MarketOnCloseCutoff { get; init; } = Duration.FromMinutes(10);

    /// <summary>Nasdaq takes and cancels orders for the open until 9:28 (rules 4702 and 4752); also used for the others.</summary>
    public Duration MarketOnOpenCutoff { get; init; } = Duration.FromMinutes(2);

    /// <summary>Nasdaq takes and cancels market-on-close orders until 15:55.</summary>
    public Duration MarketOnCloseCutoffNasdaq { get; init; } = Duration.FromMinutes(5);
}
