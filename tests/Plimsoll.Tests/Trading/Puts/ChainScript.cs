namespace Plimsoll.Tests.Trading.Puts;

/// <summary>
/// The choice of a put as one would script it over the file of an evening's chain: every row, one loop, nothing of the desk's. Decimals where
/// the file prints decimals; for a delta that is not printed, Black and Scholes with the normal integral summed by its power series.
/// </summary>
internal static class ChainScript
{
    public sealed record Row(DateOnly Expiration, decimal Strike, decimal Bid, decimal Ask, decimal Interest, decimal? Delta, double Iv, double Spot);

    /// <returns>The puts.</returns>
    public static List<Row> Read(string[] file)
    {
        var heading = file[0].Split(',').ToList();
        return
        [
            .. file.Skip(1).Select(line => line.Split(',')).Where(row => row[heading.IndexOf("right")] == "P").Select(row => new Row(
                DateOnly.ParseExact(row[heading.IndexOf("expiration")], "yyyy-MM-dd"),
                decimal.Parse(row[heading.IndexOf("strike")]),
                decimal.Parse(row[heading.IndexOf("bid")]),
                decimal.Parse(row[heading.IndexOf("ask")]),
                decimal.Parse(row[heading.IndexOf("open_interest")]),
                row[heading.IndexOf("delta")] is { Length: > 0 } delta ? decimal.Parse(delta) : null,
                double.Parse(row[heading.IndexOf("iv")]),
                double.Parse(row[heading.IndexOf("underlying_parity")]))),
        ];
    }

    /// <returns>Null when no row will do.</returns>
    public static (DateOnly Expiry, decimal Strike)? Choose(List<Row> rows, DateTime nowUtc, DateOnly today, int targetDte, decimal targetDelta)
    {
        DateOnly? expiry = null;
        foreach (var row in rows)
        {
            var miss = Math.Abs(row.Expiration.DayNumber - today.DayNumber - targetDte);
            var least = expiry is { } sofar ? Math.Abs(sofar.DayNumber - today.DayNumber - targetDte) : int.MaxValue;
            if (row.Expiration > today && (miss < least || (miss == least && row.Expiration > expiry)))
            {
                expiry = row.Expiration;
            }
        }

        decimal? strike = null;
        var nearest = decimal.MaxValue;
        foreach (var row in rows)
        {
            if (row.Expiration != expiry || row.Bid == 0m || row.Ask == 0m || row.Bid > row.Ask || row.Interest < 10m)
            {
                continue;
            }

            var (spread, delta) = (row.Ask - row.Bid, row.Delta ?? Delta(row.Spot, (double)row.Strike, row.Iv, Years(nowUtc, row.Expiration)));
            if (delta <= -1m || delta >= 0m || (spread > 0.05m && spread > (row.Ask + row.Bid) / 8m))
            {
                continue;
            }

            var miss = decimal.Round(Math.Abs(delta - targetDelta), 9);
            if (miss < nearest || (miss == nearest && row.Strike < strike))
            {
                (nearest, strike) = (miss, row.Strike);
            }
        }

        return strike is { } found && nearest <= 0.05m ? (expiry!.Value, found) : null;
    }

    private static double Years(DateTime nowUtc, DateOnly expiry)
    {
        var newYork = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");
        var close = TimeZoneInfo.ConvertTimeToUtc(expiry.ToDateTime(new TimeOnly(16, 0)), newYork);
        return (close - nowUtc).TotalDays / 365.0;
    }

    private static decimal Delta(double spot, double strike, double iv, double years)
    {
        const double rate = 0.04;
        const double yield = 0.013;
        var d1 = (Math.Log(spot / strike) + ((rate - yield + (iv * iv / 2.0)) * years)) / (iv * Math.Sqrt(years));
        return (decimal)(-Math.Exp(-yield * years) * Normal(-d1));
    }

    /// <summary>½ + φ(x)·(x + x³/3 + x⁵/15 + …), whose terms all have one sign.</summary>
    private static double Normal(double x)
    {
        if (Math.Abs(x) > 8.0)
        {
            return x > 0.0 ? 1.0 : 0.0;
        }

        double term = x, sum = x;
        for (var n = 3; n < 400; n += 2)
        {
            term *= x * x / n;
            sum += term;
        }

        return 0.5 + (sum * Math.Exp(-x * x / 2.0) / Math.Sqrt(2.0 * Math.PI));
    }
}
