using NodaTime;

namespace Plimsoll.Simulation.Exchange;

/// <summary>
/// What a broker charges for US stocks and options: a commission per order with a minimum and, for stocks, a cap; the regulators' fees on
/// sales; the option exchanges' and the clearing house's per contract. The tables are dated because a rehearsal may replay any year. Not
/// modelled: exchange fees (the fixed plan includes them) and the Consolidated Audit Trail fee on stocks, which real statements of late
/// 2025 seem to show at about $0.00002 a share.
/// </summary>
public sealed record FeeSchedule
{
    public required decimal CommissionPerShare { get; init; }

    public required decimal CommissionMin { get; init; }

    /// <summary>Cap as a part of the order's traded value; it overrides the minimum (seen on real statements).</summary>
    public required decimal CommissionCapFraction { get; init; }

    /// <summary>SEC fee on sales, dollars per dollar sold.</summary>
    public required IReadOnlyList<DatedRate> SecFee { get; init; }

    /// <summary>FINRA trading activity fee on sales, dollars per share sold.</summary>
    public required IReadOnlyList<DatedRate> TradingActivityFee { get; init; }

    /// <summary>The trading activity fee's cap, dollars a trade; here per execution.</summary>
    public required IReadOnlyList<DatedRate> TradingActivityFeeMax { get; init; }

    /// <summary>Dollars per option contract, by the premium per share: the last row whose premium is reached.</summary>
    public required IReadOnlyList<(decimal PremiumFrom, decimal Rate)> CommissionPerContract { get; init; }

    /// <summary>FINRA trading activity fee on option sales, dollars per contract.</summary>
    public required IReadOnlyList<DatedRate> OptionActivityFee { get; init; }

    /// <summary>The option exchanges' regulatory fees together, both sides, dollars per contract.</summary>
    public required IReadOnlyList<DatedRate> OptionRegulatoryFee { get; init; }

    /// <summary>The Options Clearing Corporation's fee, both sides, dollars per contract.</summary>
    public required IReadOnlyList<DatedRate> OptionClearingFee { get; init; }

    /// <summary>IBKR Pro, fixed plan, US stocks, ETFs and options.</summary>
    public static FeeSchedule InteractiveBrokersFixed { get; } = new()
    {
        CommissionPerShare = 0.005m,
        CommissionMin = 1.00m,
        CommissionCapFraction = 0.01m,
        SecFee =
        [
            new(new(2014, 3, 18), 0.0000221m), // FINRA information notice 3/3/14
            new(new(2015, 2, 14), 0.0000184m), // SEC fee rate advisory for fiscal 2015
            new(new(2016, 2, 16), 0.0000218m), // SEC fee rate advisory for fiscal 2016; kept by FINRA notice 3/15/16
            new(new(2017, 7, 4), 0.0000231m), // SEC announcement of 2017
            new(new(2018, 5, 22), 0.0000130m), // FINRA information notice 5/7/18
            new(new(2019, 4, 16), 0.0000207m), // SEC fee rate advisory for fiscal 2019
            new(new(2020, 2, 18), 0.0000221m), // SEC, 9 January 2020; on a real statement of January 2021
            new(new(2021, 2, 25), 0.0000051m), // SEC, 15 January 2021; on real statements of summer 2021
            new(new(2022, 5, 14), 0.0000229m), // SEC fee rate advisory for fiscal 2022
            new(new(2023, 2, 27), 0.0000080m), // SEC fee rate advisory for fiscal 2023
            new(new(2024, 5, 22), 0.0000278m), // SEC fee rate advisory for fiscal 2024
            new(new(2025, 5, 14), 0m), // SEC, 8 April 2025: the year's appropriation was collected; on a real statement of September 2025
            new(new(2026, 4, 4), 0.0000206m), // SEC fee rate advisory for fiscal 2026
        ],
        TradingActivityFee =
        [
            new(new(2011, 7, 1), 0.000090m), // FINRA regulatory notice 11-27
            new(new(2012, 7, 1), 0.000119m), // FINRA 2012 increase; on real statements of 2021
            new(new(2022, 1, 1), 0.000130m), // FINRA's 2020 fee filing, phased from 2022
            new(new(2023, 1, 1), 0.000145m), // the same
            new(new(2024, 1, 1), 0.000166m), // the same; on real statements of 2025
            new(new(2026, 1, 1), 0.000195m), // FINRA's 2024 fee filing, phased from 2026
        ],
        TradingActivityFeeMax =
        [
            new(new(2011, 7, 1), 4.50m),
            new(new(2012, 7, 1), 5.95m),
            new(new(2022, 1, 1), 6.49m),
            new(new(2023, 1, 1), 7.27m),
            new(new(2024, 1, 1), 8.30m),
            new(new(2026, 1, 1), 9.79m),
        ],
        CommissionPerContract = [(0m, 0.25m), (0.05m, 0.50m), (0.10m, 0.65m)], // IBKR's option tariff up to 10,000 contracts a month
        OptionActivityFee =
        [
            new(new(2012, 7, 1), 0.002m), // FINRA 2012
            new(new(2022, 1, 1), 0.00218m), // FINRA's 2020 fee filing, phased from 2022
            new(new(2023, 1, 1), 0.00244m), // the same
            new(new(2024, 1, 1), 0.00279m), // the same
            new(new(2026, 1, 1), 0.00329m), // FINRA's 2024 fee filing
        ],
        OptionRegulatoryFee =
        [
            new(new(2010, 2, 1), 0.0140m), // IB's notice of January 2010
            new(new(2017, 2, 1), 0.0378m), // IBKR knowledge base 1184, as of 2017
            new(new(2019, 2, 1), 0.0379m), // the same, as of 2019
            new(new(2022, 1, 1), 0.02135m), // the same, as of 2022
            new(new(2025, 1, 1), 0.03101m), // what a real statement of September 2025 leaves: 2 SPY puts sold for $1.4176
        ],
        OptionClearingFee =
        [
            new(new(2018, 1, 1), 0.02m), // OCC schedule of fees
            new(new(2025, 2, 14), 0.025m), // 90 FR 10544
        ],
    };

    /// <summary>The commission that an order with these totals owes; never falls as an order fills on.</summary>
    public decimal CommissionDue(decimal shares, decimal value) =>
        Math.Min(Math.Max(CommissionMin, shares * CommissionPerShare), value * CommissionCapFraction);

    /// <summary>The same for an order in any instrument.</summary>
    /// <param name="quantity">Shares or contracts.</param>
    /// <param name="tradedPrices">Σ quantity · price, the price per share.</param>
    public decimal CommissionDue(Listing listing, decimal quantity, decimal tradedPrices)
    {
        if (listing.Option is null)
        {
            return CommissionDue(quantity, tradedPrices);
        }

        var premium = quantity == 0m ? 0m : tradedPrices / quantity;
        return Math.Max(CommissionMin, quantity * CommissionPerContract.Last(tier => tier.PremiumFrom <= premium).Rate);
    }

    /// <summary>What regulators, exchanges and the clearing house take of one execution.</summary>
    /// <param name="price">Dollars per share.</param>
    public decimal FeesOn(Listing listing, OrderSide side, LocalDate day, decimal quantity, decimal price)
    {
        if (listing.Option is not { } option)
        {
            return side == OrderSide.Sell ? FeesOnSale(day, quantity, quantity * price) : 0m;
        }

        var both = quantity * (InForce(OptionRegulatoryFee, day) + InForce(OptionClearingFee, day));
        return side == OrderSide.Buy
            ? both
            : both + (quantity * option.Multiplier * price * InForce(SecFee, day)) + (quantity * InForce(OptionActivityFee, day));
    }

    /// <summary>The regulators' fees on one sale of stock.</summary>
    public decimal FeesOnSale(LocalDate day, decimal shares, decimal value) =>
        (value * InForce(SecFee, day)) + Math.Min(shares * InForce(TradingActivityFee, day), InForce(TradingActivityFeeMax, day));

    /// <summary>The last row that began by that day; the first row before any (older rates are not kept).</summary>
    private static decimal InForce(IReadOnlyList<DatedRate> table, LocalDate day)
    {
        var rate = table[0].Rate;
        foreach (var row in table)
        {
            if (row.From > day)
            {
                break;
            }

            rate = row.Rate;
        }

        return rate;
    }
}
