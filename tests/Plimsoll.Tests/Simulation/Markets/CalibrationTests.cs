using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using NodaTime;
using Plimsoll.Market.Chance;
using Plimsoll.Simulation.Exchange;
using Plimsoll.Simulation.Markets;

namespace Plimsoll.Tests.Simulation.Markets;

/// <summary>The synthetic market over 52,000 sessions beside the real one: the table's own figures always, the data's where they are.</summary>
public sealed class CalibrationTests(ITestOutputHelper output)
{
    private const int FirstYear = 1800;
    private const int Years = 200;
    private const int SessionsMin = 10_000;

    private static readonly Lazy<IReadOnlyDictionary<string, double[]>> simulated = new(Simulate);

    [Fact]
    public void Volatilities_are_within_a_tenth_and_tails_within_three_tenths_of_the_tables()
    {
        Assert.All(SyntheticCalibration.Calibrated, name =>
        {
            var (volatility, kurtosis) = Moments(simulated.Value[name.Name.Symbol]);
            Assert.True(Math.Abs((volatility / name.Volatility!.Value) - 1) <= 0.10, $"{name.Name.Symbol}: {volatility:F5}, not {name.Volatility:F5}");
            Assert.True(Math.Abs((kurtosis / name.Kurtosis!.Value) - 1) <= 0.30, $"{name.Name.Symbol}: kurtosis {kurtosis:F1}, not {name.Kurtosis:F1}");
        });
    }

    [Fact]
    public void The_table_is_that_of_the_data_and_every_pair_moves_together_as_there()
    {
        var real = Aligned(Files("etf_daily_adj", "close").Concat(Files("stocks_daily", "adj_close")));
        var names = SyntheticCalibration.Calibrated.ToList();
        Assert.True(names.Count(name => real.ContainsKey(name.Name.Symbol)) >= 9 + 60);
        var like = names.Select(name => Standardized(simulated.Value[name.Name.Symbol])).ToList();
        var few = names.Select(name => Standardized(simulated.Value[name.Name.Symbol][..SessionsMin])).ToList();
        var fewErrors = new List<double>();
        for (var i = 0; i < names.Count; i++)
        {
            var symbol = names[i].Name.Symbol;
            var (volatility, kurtosis) = Moments([.. real[symbol].Where(double.IsFinite)]);
            Assert.Equal(volatility, names[i].Volatility!.Value, 0.0001);
            Assert.Equal(kurtosis, names[i].Kurtosis!.Value, 0.06);
            for (var j = 0; j < i; j++)
            {
                var other = names[j].Name.Symbol;
                var correlation = Correlation(real[symbol], real[other]);
                var error = Math.Abs(correlation - (Product(like[i], like[j]) / like[i].Length));
                Assert.True(error <= 0.05, $"{symbol} and {other} are {error:F3} off");
                fewErrors.Add(Math.Abs(correlation - (Product(few[i], few[j]) / few[i].Length)));
            }
        }

        // a correlation of so few sessions, whose volatility comes in clusters, scatters by about 0.015 around its own
        var beyond = fewErrors.Count(error => error > 0.05);
        output.WriteLine($"over the first {SessionsMin} sessions {beyond} of {fewErrors.Count} pairs are more than 0.05 off, the farthest {fewErrors.Max():F3}");
        Assert.True(beyond <= fewErrors.Count / 100, $"{beyond} pairs of {fewErrors.Count}");
        Assert.True(fewErrors.Max() <= 0.08, $"{fewErrors.Max():F3}");
    }

    /// <summary>
    /// Forty years, at each of five places: volatilities hold; of some names' tails so few sessions do not tell enough. What misses three tenths
    /// there lies within three and a half standard errors of its figure, an error reckoned from how single years scatter: of five hundred and fifteen
    /// comparisons the farthest is expected beyond three.
    /// </summary>
    [Fact]
    public void Ten_thousand_sessions_hold_volatilities_and_what_they_can_tell_of_tails()
    {
        const int YearsOfBlock = 40;
        for (var block = 0; block < Years / YearsOfBlock; block++)
        {
            var (missed, farthest) = (0, 0.0);
            foreach (var name in SyntheticCalibration.Calibrated)
            {
                var all = simulated.Value[name.Name.Symbol];
                var part = all[(block * all.Length * YearsOfBlock / Years)..((block + 1) * all.Length * YearsOfBlock / Years)];
                Assert.True(part.Length >= 10_000);
                var (volatility, kurtosis) = Moments(part);
                Assert.True(Math.Abs((volatility / name.Volatility!.Value) - 1) <= 0.10, $"{name.Name.Symbol}: {volatility:F5} in block {block}");
                if (Math.Abs((kurtosis / name.Kurtosis!.Value) - 1) > 0.30)
                {
                    missed++;
                    farthest = Math.Max(farthest, Math.Abs(kurtosis - name.Kurtosis.Value) / KurtosisError(all, YearsOfBlock));
                }
            }

            output.WriteLine($"years {block * YearsOfBlock} to {(block + 1) * YearsOfBlock}: kurtosis of {missed} names is off by more than 0.30, the farthest by {farthest:F1} standard errors");
            Assert.InRange(missed, 0, SyntheticCalibration.Calibrated.Count() / 5);
            Assert.True(farthest <= 3.5, $"{farthest:F1} standard errors in block {block}");
        }
    }

    [Fact]
    public void Volatility_comes_in_clusters()
    {
        // SPY's absolute returns in the data: 0.32 after one session, 0.23 after twenty, 0.08 after half a year
        var moves = simulated.Value["SPY"].Select(Math.Abs).ToArray();
        double After(int sessions) => Correlation(moves[..^sessions], moves[sessions..]);
        Assert.InRange(After(1), 0.15, 0.5);
        Assert.InRange(After(20), 0.08, 0.4);
        Assert.True(After(120) < 0.5 * After(1));
    }

    private static Dictionary<string, double[]> Simulate()
    {
        var days = Enumerable.Range(0, Years * 365).Select(i => new LocalDate(FirstYear, 1, 1).PlusDays(i)).Where(d => Weekday(d) is not null).ToList();
        return SyntheticCalibration.Calibrated.ToDictionary(
            name => name.Name.Symbol,
            name =>
            {
                var market = new SyntheticMarket(new Rng(7), Weekday, [name.Name.Symbol], first: new LocalDate(FirstYear, 1, 1));
                var closes = days.Select(day => (double)market.OfficialClose(name.Name.Symbol, day)!.Value).ToArray();
                return closes.Zip(closes.Skip(1), (before, after) => (after / before) - 1).ToArray();
            },
            StringComparer.Ordinal);
    }

    private static ExchangeSession? Weekday(LocalDate date)
    {
        if (date.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday)
        {
            return null;
        }

        var open = date.At(new LocalTime(14, 30)).InUtc().ToInstant();
        return new ExchangeSession(date, open, open + Duration.FromHours(6.5));
    }

    private static IEnumerable<(string Symbol, SortedDictionary<string, double> Returns)> Files(string folder, string column) =>
        Directory.GetFiles(SharedData.Folder("data", folder), "*.csv").Select(path =>
        {
            var lines = File.ReadAllLines(path);
            var place = Array.IndexOf(lines[0].Split(','), column);
            var closes = lines.Skip(1).Select(line => line.Split(',')).Select(f => (Date: f[0], Close: double.Parse(f[place], CultureInfo.InvariantCulture))).ToList();
            return (Path.GetFileNameWithoutExtension(path), new SortedDictionary<string, double>(
                closes.Zip(closes.Skip(1)).ToDictionary(pair => pair.Second.Date, pair => (pair.Second.Close / pair.First.Close) - 1), StringComparer.Ordinal));
        });

    /// <summary>All files on one axis of dates; not a number where a symbol has no return.</summary>
    private static Dictionary<string, double[]> Aligned(IEnumerable<(string Symbol, SortedDictionary<string, double> Returns)> files)
    {
        var read = files.ToList();
        var dates = read.SelectMany(file => file.Returns.Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        return read.ToDictionary(
            file => file.Symbol,
            file => dates.Select(date => file.Returns.TryGetValue(date, out var value) ? value : double.NaN).ToArray(),
            StringComparer.Ordinal);
    }

    private static double[] Standardized(double[] values)
    {
        var (mean, deviation) = (values.Average(), Moments(values).Volatility);
        return [.. values.Select(value => (value - mean) / deviation)];
    }

    private static double Product(double[] a, double[] b)
    {
        var sum = Vector<double>.Zero;
        var left = MemoryMarshal.Cast<double, Vector<double>>(a);
        var right = MemoryMarshal.Cast<double, Vector<double>>(b);
        for (var i = 0; i < left.Length; i++)
        {
            sum += left[i] * right[i];
        }

        return Vector.Sum(sum);
    }

    private static (double Volatility, double Kurtosis) Moments(double[] values)
    {
        var mean = values.Average();
        var (second, fourth) = (0.0, 0.0);
        foreach (var value in values)
        {
            var square = (value - mean) * (value - mean);
            second += square;
            fourth += square * square;
        }

        return (Math.Sqrt(second / values.Length), fourth * values.Length / (second * second));
    }

    /// <summary>Of the kurtosis of so many years, from the scatter of all years' second and fourth moments: the delta method on m4/m2².</summary>
    private static double KurtosisError(double[] values, int years)
    {
        var mean = values.Average();
        var perYear = values.Chunk(values.Length / Years).Select(year =>
            (Second: year.Average(value => Math.Pow(value - mean, 2)), Fourth: year.Average(value => Math.Pow(value - mean, 4)))).ToList();
        var (second, fourth) = (perYear.Average(year => year.Second), perYear.Average(year => year.Fourth));
        var influence = perYear.ConvertAll(year =>
            ((year.Fourth - fourth) / (second * second)) - (2 * fourth * (year.Second - second) / (second * second * second)));
        return Math.Sqrt(influence.Average(each => each * each) / years);
    }

    /// <summary>Pearson, over the places where both are numbers.</summary>
    private static double Correlation(double[] a, double[] b)
    {
        var (count, sumA, sumB, product, squareA, squareB) = (0, 0.0, 0.0, 0.0, 0.0, 0.0);
        for (var i = 0; i < a.Length; i++)
        {
            var (x, y) = (a[i], b[i]);
            if (double.IsFinite(x + y))
            {
                count++;
                sumA += x;
                sumB += y;
                product += x * y;
                squareA += x * x;
                squareB += y * y;
            }
        }

        return (product - (sumA * sumB / count)) / Math.Sqrt((squareA - (sumA * sumA / count)) * (squareB - (sumB * sumB / count)));
    }
}
