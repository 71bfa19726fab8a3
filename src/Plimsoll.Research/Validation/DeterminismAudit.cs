using Plimsoll.Market.Bars;
using Plimsoll.Trading.Strategies.Weights;

namespace Plimsoll.Research.Validation;

/// <summary>
/// Whether the same history always gives the same weights: the same run again to the bit, and the symbols given in the opposite order,
/// symbol by symbol, up to the rounding of sums.
/// </summary>
public static class DeterminismAudit
{
    private const double Rounding = 1e-12;

    public static AuditFinding Run(BarPanel history, Func<BarPanel, IWeightStrategy> make)
    {
        var first = Decisions.Of(make(history), history.Count);
        var breach = Decisions.FirstDifference(first, Decisions.Of(make(history), history.Count)) is { } t
            ? $"{history.Times[t].Date:uuuu-MM-dd} was decided otherwise the second time"
            : Reversed(history, make, first);
        return new AuditFinding("determinism", 2, breach);
    }

    private static string? Reversed(BarPanel history, Func<BarPanel, IWeightStrategy> make, double[][] first)
    {
        var reversed = Decisions.Of(make(BarPanel.Align([.. HistorySeries.Of(history).Reverse()])), history.Count);
        for (var t = 0; t < history.Count; t++)
        {
            for (var s = 0; s < history.Symbols.Count; s++)
            {
                if (Math.Abs(first[t][s] - reversed[t][history.Symbols.Count - 1 - s]) > Rounding)
                {
                    return $"{history.Times[t].Date:uuuu-MM-dd} was decided otherwise with the symbols in another order";
                }
            }
        }

        return null;
    }
}
