using Plimsoll.Market.Bars;
using Plimsoll.Market.Chance;
using Plimsoll.Trading.Strategies.Weights;

namespace Plimsoll.Research.Validation;

/// <summary>
/// Whether a strategy looks ahead: every bar after a session is changed, at many sessions, and no weight up to it may change by a bit.
/// </summary>
public static class LookAheadAudit
{
    /// <param name="make">The strategy over a history.</param>
    /// <param name="sessions">How many sessions are drawn.</param>
    public static AuditFinding Run(BarPanel history, Func<BarPanel, IWeightStrategy> make, int sessions, Rng random)
    {
        var series = HistorySeries.Of(history);
        var real = Decisions.Of(make(history), history.Count);
        for (var which = 0; which < sessions; which++)
        {
            var last = random.NextInt(history.Count);
            var changed = BarPanel.Align([.. series.Select(one => Changed(one, history.Times[last], random))]);
            var seen = Decisions.Of(make(changed), last + 1);
            if (Decisions.FirstDifference(real, seen) is { } t)
            {
                return new AuditFinding("look-ahead", sessions, $"{history.Times[t].Date:uuuu-MM-dd} was decided otherwise when only bars after {history.Times[last].Date:uuuu-MM-dd} differed");
            }
        }

        return new AuditFinding("look-ahead", sessions, null);
    }

    /// <summary>Every price after a moment multiplied by a factor of its own, low and high kept around the others.</summary>
    private static BarSeries Changed(BarSeries series, NodaTime.LocalDateTime last, Rng random)
    {
        var first = Array.FindIndex(series.Times, time => time > last);
        if (first < 0)
        {
            return series;
        }

        double[][] columns = [[.. series.Open], [.. series.High], [.. series.Low], [.. series.Close], [.. series.Volume]];
        for (var t = first; t < series.Count; t++)
        {
            var factor = 0.5 + random.NextDouble();
            foreach (var column in columns)
            {
                column[t] *= factor;
            }

            columns[3][t] = columns[2][t] + ((columns[1][t] - columns[2][t]) * random.NextDouble());
        }

        return new BarSeries(series.Symbol, series.Times, columns[0], columns[1], columns[2], columns[3], columns[4]);
    }
}
