namespace Plimsoll.Tests.Research.Oracle;

/// <summary>Each day's net return and weights by symbol.</summary>
internal sealed record NaiveOutcome(List<double> Returns, List<SortedDictionary<string, double>> Weights)
{
    public double FinalEquity => Returns.Aggregate(1.0, (equity, one) => equity * (1 + one));

    public double Cagr => Math.Pow(FinalEquity, 252.0 / Returns.Count) - 1;

    public double Sharpe
    {
        get
        {
            var mean = Returns.Average();
            var deviation = Math.Sqrt(Returns.Sum(one => (one - mean) * (one - mean)) / (Returns.Count - 1));
            return deviation == 0 ? 0 : mean / deviation * Math.Sqrt(252);
        }
    }

    public double MaxDrawdown
    {
        get
        {
            var (equity, peak, worst) = (1.0, 1.0, 0.0);
            foreach (var one in Returns)
            {
                equity *= 1 + one;
                peak = Math.Max(peak, equity);
                worst = Math.Max(worst, 1 - (equity / peak));
            }

            return worst;
        }
    }

    public double Calmar => MaxDrawdown == 0 ? 0 : Cagr / MaxDrawdown;

    public double? ProfitFactor
    {
        get
        {
            var losses = -Returns.Where(one => one < 0).Sum();
            return losses == 0 ? null : Returns.Where(one => one > 0).Sum() / losses;
        }
    }

    public double Turnover => Moves().Sum(day => day.Values.Sum());

    public int Rebalances => Moves().Count(day => day.Values.Any(move => move > 1e-12));

    private IEnumerable<Dictionary<string, double>> Moves()
    {
        var before = new SortedDictionary<string, double>();
        foreach (var now in Weights)
        {
            yield return now.Keys.Union(before.Keys).ToDictionary(
                symbol => symbol, symbol => Math.Abs(now.GetValueOrDefault(symbol) - before.GetValueOrDefault(symbol)));
            before = now;
        }
    }
}
