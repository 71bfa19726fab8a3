using System.Globalization;
using System.Text;
using NodaTime;
using Plimsoll.Market.Chance;
using Plimsoll.Simulation.Exchange;

namespace Plimsoll.Simulation.Markets;

/// <summary>
/// Execution plans for the day-trade desk (requirements/1's format), made from what a plan's author could know before the open: limits near
/// the prior close, stops and targets by the recent daily range, eight rows of about $9,000–13,000, so that a $50,000 exposure limit is
/// reached before the last row. The quantitative columns that no order depends on are drawn.
/// </summary>
public static class SyntheticPlans
{
    private const int RowsMax = 8;
    private const int RangeSessions = 10;

    /// <summary>Dearer names are left out: a row of whole shares could not come near its size.</summary>
    private const decimal PriceMax = 1_100m;

    private const string Heading =
        "instrument_id,direction,order_type,limit_price,quantity,stop_loss,take_profit_1,take_profit_2,risk_usd,score,gex_regime,sector,"
        + "multiplier_total,mult_vix,mult_utility,sector_bmi,sector_regime,is_mean_reversion";

    /// <summary>The plan of one session; the same market and seed give the same name and text. Stocks only, as far as there are any.</summary>
    public static (string Name, string Text) For(LocalDate session, IMarket market, Rng rng)
    {
        var day = SyntheticMarket.KeyOf(session);
        var chance = rng.Derive($"plan/{day}");
        var text = new StringBuilder(Heading).Append('\n');
        var rows = Candidates(market, session, chance)
            .Select(listing => Row(listing, market, session, chance))
            .OrderByDescending(row => row.Score)
            .ToList();
        foreach (var (_, row) in rows)
        {
            text.Append(row).Append('\n');
        }

        var name = string.Create(CultureInfo.InvariantCulture, $"execution_plan_run_{day}_1000{chance.NextInt(60):00}_{chance.NextInt(1 << 24):x6}.csv");
        return (name, text.ToString());
    }

    /// <summary>Names with a past, drawn without replacement, stocks before funds.</summary>
    private static List<Listing> Candidates(IMarket market, LocalDate session, Rng chance)
    {
        var left = market.Listings.Where(l => market.PriorClose(l.Symbol, session) is <= PriceMax).ToList();
        var stocks = left.Where(l => l.StockType == "COMMON").ToList();
        left = stocks.Count >= RowsMax ? stocks : left;
        var drawn = new List<Listing>();
        while (left.Count > 0 && drawn.Count < RowsMax)
        {
            var index = chance.NextInt(left.Count);
            drawn.Add(left[index]);
            left.RemoveAt(index);
        }

        return drawn;
    }

    private static (decimal Score, string Text) Row(Listing listing, IMarket market, LocalDate session, Rng chance)
    {
        var close = market.PriorClose(listing.Symbol, session)!.Value;
        var range = RecentRange(listing.Symbol, market, session) ?? close * 0.02m;

        // A buyer a little below the close gets filled on most days; a few above take the offer at once.
        var limit = Cents(close + (range * Draw(chance, -15, 5, 100)));
        var risk = range * Draw(chance, 60, 100, 100);
        var quantity = Math.Max(2m, decimal.Floor(Draw(chance, 9_000, 13_000, 1) / limit));
        var stop = Math.Max(listing.MinTick, Cents(limit - risk));
        var score = Draw(chance, 8_000, 14_500, 100);
        return (score, string.Join(
            ',',
            listing.Symbol,
            "BUY",
            "LIMIT",
            Money(limit),
            Plain(quantity),
            Money(stop),
            Money(Cents(limit + (risk * 2m / 3m))),
            Money(Cents(limit + (risk * 4m / 3m))),
            Money(Cents((limit - stop) * quantity)),
            Plain(score),
            chance.Chance(0.5) ? "positive" : "negative",
            ListingDirectory.SectorOf(listing.Symbol) ?? "Industrials",
            Plain(Draw(chance, 6_700, 8_600, 10_000)),
            Plain(Draw(chance, 940, 1_000, 1_000)),
            Plain(Draw(chance, 100, 130, 100)),
            Plain(Draw(chance, 4_000, 6_500, 100)),
            chance.Chance(0.5) ? "bullish" : "neutral",
            "False"));
    }

    /// <summary>The mean high-low range of the last sessions; null without bars.</summary>
    private static decimal? RecentRange(string symbol, IMarket market, LocalDate session)
    {
        var until = ExchangeTime.StartOf(session);
        var ranges = market
            .Bars(symbol, until - Duration.FromDays(RangeSessions * 2), until)
            .GroupBy(b => ExchangeTime.DateOf(b.Start))
            .Select(g => g.Max(b => b.High) - g.Min(b => b.Low))
            .TakeLast(RangeSessions)
            .ToList();
        return ranges.Count == 0 ? null : ranges.Average();
    }

    private static decimal Draw(Rng chance, int min, int max, int per) => (decimal)chance.NextInt(min, max) / per;

    private static decimal Cents(decimal value) => Math.Round(value, 2, MidpointRounding.AwayFromZero);

    private static string Money(decimal value) => value.ToString("0.00", CultureInfo.InvariantCulture);

    private static string Plain(decimal value) => value.ToString("0.####", CultureInfo.InvariantCulture);
}
