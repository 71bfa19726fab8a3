namespace Plimsoll.Research.Statistics;

/// <summary>
/// The mean block of a stationary bootstrap that suits a series (D. Politis, H. White, Automatic Block-Length Selection for the Dependent
/// Bootstrap, Econometric Reviews 23, 2004; corrected by A. Patton, D. Politis, H. White, ibid. 28, 2009).
/// </summary>
public static class BlockLength
{
    private const double Significance = 2; // the papers' c

    /// <returns>Periods, from 1 to min(3√n, n/3) as the papers bound it.</returns>
    public static double Of(ReadOnlySpan<double> series)
    {
        var count = series.Length;
        var most = Math.Max(1, Math.Ceiling(Math.Min(3 * Math.Sqrt(count), count / 3.0)));
        var quietLags = Math.Max(5, (int)Math.Ceiling(Math.Sqrt(Math.Log10(count))));
        var lags = Math.Min(count - 1, (int)Math.Ceiling(Math.Sqrt(count)) + quietLags);
        var covariance = Covariances(series, lags);
        if (covariance[0] <= 0)
        {
            return 1;
        }

        var bandwidth = Math.Min(lags, 2 * Math.Max(1, LastLag(covariance, quietLags, count)));
        var (flat, sloped) = (covariance[0], 0.0);
        for (var lag = 1; lag <= bandwidth; lag++)
        {
            var taper = FlatTop((double)lag / bandwidth);
            flat += 2 * taper * covariance[lag];
            sloped += 2 * taper * lag * covariance[lag];
        }

        var block = Math.Pow(2 * sloped * sloped / (2 * flat * flat), 1.0 / 3) * Math.Cbrt(count);
        return double.IsFinite(block) ? Math.Clamp(block, 1, most) : most;
    }

    /// <summary>The last lag before as many quiet ones as the papers ask for; if none come, the last loud one.</summary>
    private static int LastLag(double[] covariance, int quietLags, int count)
    {
        var band = Significance * Math.Sqrt(Math.Log10(count) / count);
        var (quiet, loudest) = (0, 0);
        for (var lag = 1; lag < covariance.Length; lag++)
        {
            var isLoud = Math.Abs(covariance[lag] / covariance[0]) >= band;
            quiet = isLoud ? 0 : quiet + 1;
            loudest = isLoud ? lag : loudest;
            if (quiet == quietLags)
            {
                return lag - quietLags;
            }
        }

        return loudest;
    }

    /// <summary>λ of the papers: 1 up to a half, then falling to 0 at 1.</summary>
    private static double FlatTop(double at) => at <= 0.5 ? 1 : Math.Max(0, 2 * (1 - at));

    private static double[] Covariances(ReadOnlySpan<double> series, int lags)
    {
        var mean = 0.0;
        foreach (var one in series)
        {
            mean += one / series.Length;
        }

        var covariance = new double[lags + 1];
        for (var lag = 0; lag <= lags; lag++)
        {
            for (var t = lag; t < series.Length; t++)
            {
                covariance[lag] += (series[t] - mean) * (series[t - lag] - mean) / series.Length;
            }
        }

        return covariance;
    }
}
