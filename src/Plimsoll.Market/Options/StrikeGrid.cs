namespace Plimsoll.Market.Options;

/// <summary>
/// Which strikes are listed around a price: finer near it and near expiry, as exchanges list them ($1 on index funds, $0.50 to $2.50 near
/// and $5 and $10 far on stocks; Cboe Rule 4.5).
/// </summary>
public static class StrikeGrid
{
    private const int MonthsEnd = 60;
    private const int HalfYear = 200;

    /// <summary>The same grid serves all expiries of a term: 1 within two months, 2 within half a year, 3 beyond.</summary>
    public static int TermOf(int days) => days <= MonthsEnd ? 1 : days <= HalfYear ? 2 : 3;

    /// <param name="price">The stock's prior close.</param>
    /// <param name="days">Calendar days to expiry.</param>
    public static IReadOnlyList<decimal> Around(decimal price, int days, bool hasDollarStrikes)
    {
        var reach = days <= MonthsEnd ? 0.30m : days <= HalfYear ? 0.50m : 0.65m;
        var (low, high) = (price * (1m - reach), price * (1m + (reach * 0.8m)));
        var strikes = new SortedSet<decimal>();
        foreach (var step in (decimal[])[0.5m, 1m, 2.5m, 5m, 10m])
        {
            for (var strike = Math.Max(step, decimal.Ceiling(low / step) * step); strike <= high; strike += step)
            {
                if (Step(price, strike, days, hasDollarStrikes) <= step)
                {
                    strikes.Add(strike);
                }
            }
        }

        return [.. strikes];
    }

    private static decimal Step(decimal price, decimal strike, int days, bool hasDollarStrikes)
    {
        var distance = Math.Abs((strike / price) - 1m);
        var isNear = distance <= 0.20m;
        if (hasDollarStrikes)
        {
            var fine = price < 100m && days <= MonthsEnd ? 0.5m : 1m;
            return isNear && days <= HalfYear ? fine : distance <= 0.4m ? 5m : 10m;
        }

        return price switch
        {
            < 25m => isNear ? 0.5m : 1m,
            < 100m => isNear && days <= MonthsEnd ? 1m : 2.5m,
            < 250m => isNear && days <= MonthsEnd ? 2.5m : 5m,
            _ => isNear || distance <= 0.3m ? 5m : 10m,
        };
    }
}
