namespace Plimsoll.Simulation.Gateway.History;

/// <summary>Shares by price: a bar's volume at its average price, on the price grid.</summary>
internal static class Histogram
{
    /// <summary>IB's periods: <c>3 days</c>, <c>1 week</c>, <c>2 months</c>; null for anything else.</summary>
    public static HistoryDuration? Reach(string period)
    {
        var words = period.Split(' ');
        if (words is not [var count, var unit])
        {
            return null;
        }

        var letter = unit.TrimEnd('s') switch
        {
            "day" => "D",
            "week" => "W",
            "month" => "M",
            "year" => "Y",
            _ => null,
        };
        return letter is not null && HistoryDuration.Parse($"{count} {letter}") is { } reach && reach.Objection(BarSize.Parse("1 min")!) is null
            ? reach
            : null;
    }

    /// <summary>Ascending prices.</summary>
    public static SortedDictionary<decimal, decimal> Of(IEnumerable<HistoryBar> bars, decimal tick)
    {
        var shares = new SortedDictionary<decimal, decimal>();
        foreach (var bar in bars)
        {
            if (bar is { Volume: { } volume and > 0m, AveragePrice: { } average })
            {
                var price = Math.Round(average / tick, MidpointRounding.AwayFromZero) * tick;
                shares[price] = shares.GetValueOrDefault(price) + volume;
            }
        }

        return shares;
    }
}
