namespace Plimsoll.Trading.Strategies.Weights;

/// <summary>
/// Shares by which each asset brings the same part of the portfolio's risk: wᵢ (Σw)ᵢ is one number for all (S. Maillard, T. Roncalli,
/// J. Teïletche, The Properties of Equally Weighted Risk Contribution Portfolios, Journal of Portfolio Management 36(4), 2010), found by
/// cyclical coordinate descent (T. Griveau-Billion, J.-C. Richard, T. Roncalli, A Fast Algorithm for Computing High-Dimensional Risk
/// Parity Portfolios, 2013). With two assets it is inverse volatility, whatever their correlation.
/// </summary>
public static class EqualRiskContribution
{
    private const double Precision = 1e-13;
    private const int RoundsMax = 10_000;

    /// <param name="covariance">Symmetric, positive on the diagonal, [asset][asset].</param>
    /// <returns>Positive, adding up to 1.</returns>
    /// <exception cref="ArithmeticException">No solution within the rounds there are: the matrix is no covariance.</exception>
    public static double[] Shares(double[][] covariance)
    {
        var count = covariance.Length;
        var shares = new double[count];
        for (var i = 0; i < count; i++)
        {
            shares[i] = 1 / Math.Sqrt(covariance[i][i]);
        }

        for (var round = 0; round < RoundsMax; round++)
        {
            if (Improve(covariance, shares) <= Precision)
            {
                var sum = shares.Sum();
                return [.. shares.Select(share => share / sum)];
            }
        }

        throw new ArithmeticException($"no equal risk contributions among {count} assets after {RoundsMax} rounds");
    }

    /// <summary>One round; each share in turn solves its own quadratic, the others left alone.</summary>
    /// <returns>The largest relative change.</returns>
    private static double Improve(double[][] covariance, double[] shares)
    {
        var change = 0.0;
        for (var i = 0; i < shares.Length; i++)
        {
            var others = 0.0;
            for (var j = 0; j < shares.Length; j++)
            {
                others += j == i ? 0 : covariance[i][j] * shares[j];
            }

            var own = covariance[i][i];
            var better = (Math.Sqrt((others * others) + (4 * own / shares.Length)) - others) / (2 * own);
            change = Math.Max(change, Math.Abs(better - shares[i]) / better);
            shares[i] = better;
        }

        return change;
    }
}
