namespace Plimsoll.Research.Statistics;

/// <summary>How far an equity was below its last high.</summary>
public static class Drawdowns
{
    /// <summary>0 at a high, −0.2 a fifth below it. The start, 1, counts as a high.</summary>
    public static double[] Series(IReadOnlyList<double> equity)
    {
        var high = 1.0;
        var under = new double[equity.Count];
        for (var t = 0; t < under.Length; t++)
        {
            high = Math.Max(high, equity[t]);
            under[t] = (equity[t] / high) - 1;
        }

        return under;
    }

    /// <summary>The deepest of a stretch that begins flat, as a positive fraction.</summary>
    public static double Deepest(ReadOnlySpan<double> returns)
    {
        var (equity, high, deepest) = (1.0, 1.0, 0.0);
        foreach (var one in returns)
        {
            equity *= 1 + one;
            high = Math.Max(high, equity);
            deepest = Math.Max(deepest, (high - equity) / high);
        }

        return deepest;
    }
}
