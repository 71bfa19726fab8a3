using NodaTime;
using Plimsoll.Market.Chance;
using Plimsoll.Simulation.Exchange;

namespace Plimsoll.Simulation.Markets;

/// <summary>
/// Five-minute bars from a session's open to its close: a random walk with the common factor in it, tied to the day's close, livelier and
/// busier near both ends of the day.
/// </summary>
internal static class SyntheticPath
{
    private static readonly Duration BarLength = Duration.FromMinutes(5);

    /// <summary>Bars of a full day, which the usual daily volume belongs to.</summary>
    private const int FullDayBars = 78;

    /// <summary>How far a bar reaches beyond its body, in parts of its volatility: the range of real five-minute bars is about twice the body.</summary>
    private const double Wick = 0.5;

    public static MarketBar[] Bars(SyntheticName name, ExchangeSession session, (decimal Open, decimal Close) prices, Rng factor, Rng own)
    {
        var count = (int)((session.Close - session.Open) / BarLength);
        var shape = Shape(count);
        var moves = Moves(name, shape, factor, own);
        var perBar = name.Volatility * SyntheticDays.IntradayShare / Math.Sqrt(SumOfSquares(shape));
        var busyness = name.Volume * (0.7 + (0.6 * own.NextDouble())) * count / FullDayBars / Sum(shape);

        var bars = new MarketBar[count];
        var open = prices.Open;
        for (var i = 0; i < count; i++)
        {
            var close = i == count - 1 ? prices.Close : Between(prices, moves, shape, i);
            var reach = perBar * shape[i] * Wick;
            var high = Math.Max(open, close);
            var low = Math.Min(open, close);
            bars[i] = new MarketBar(
                session.Open + (BarLength * i),
                BarLength,
                open,
                Math.Max(high, SyntheticMarket.ToTick((double)high * (1.0 + (reach * Math.Abs(Normal.Next(own)))))),
                Math.Min(low, SyntheticMarket.ToTick((double)low * (1.0 - (reach * Math.Abs(Normal.Next(own)))))),
                close,
                Math.Round((decimal)(busyness * shape[i] * (0.6 + (0.8 * own.NextDouble())))));
            open = close;
        }

        return bars;
    }

    /// <summary>A shallow U: three times as lively at the ends as at noon.</summary>
    private static double[] Shape(int count)
    {
        var shape = new double[count];
        for (var i = 0; i < count; i++)
        {
            var x = ((2.0 * (i + 0.5)) / count) - 1.0;
            shape[i] = 0.6 + (1.2 * x * x);
        }

        return shape;
    }

    /// <summary>The untied walk: where the price would stand after each bar, as a return on the open.</summary>
    private static double[] Moves(SyntheticName name, double[] shape, Rng factor, Rng own)
    {
        var scale = name.Volatility * SyntheticDays.IntradayShare / Math.Sqrt(SumOfSquares(shape));
        var common = Math.Clamp(name.Beta * SyntheticDays.FactorVolatility / name.Volatility, -0.95, 0.95);
        var alone = Math.Sqrt(1.0 - (common * common));
        var moves = new double[shape.Length];
        var at = 0.0;
        for (var i = 0; i < shape.Length; i++)
        {
            at += scale * shape[i] * ((common * Normal.Next(factor)) + (alone * Normal.Next(own)));
            moves[i] = at;
        }

        return moves;
    }

    /// <summary>Ties the walk to the day's close, each bar by the part of the day's variance behind it.</summary>
    private static decimal Between((decimal Open, decimal Close) prices, double[] moves, double[] shape, int index)
    {
        var behind = 0.0;
        for (var i = 0; i <= index; i++)
        {
            behind += shape[i] * shape[i];
        }

        var part = behind / SumOfSquares(shape);
        var change = (double)(prices.Close / prices.Open) - 1.0;
        return SyntheticMarket.ToTick((double)prices.Open * (1.0 + moves[index] + (part * (change - moves[^1]))));
    }

    private static double SumOfSquares(double[] values)
    {
        var sum = 0.0;
        foreach (var value in values)
        {
            sum += value * value;
        }

        return sum;
    }

    private static double Sum(double[] values)
    {
        var sum = 0.0;
        foreach (var value in values)
        {
            sum += value;
        }

        return sum;
    }
}
