namespace Plimsoll.Trading.Strategies.Weights;

/// <summary>
/// Shares by clusters of assets that move together (M. López de Prado, Building Diversified Portfolios that Outperform Out of Sample,
/// Journal of Portfolio Management 42(4), 2016): a tree by single linkage of correlation distances, its leaves in order, then halved
/// again and again, each half getting money in inverse proportion to its variance.
/// </summary>
public static class HierarchicalRiskParity
{
    /// <param name="volatilities">Standard deviations, positive.</param>
    /// <param name="correlation">Symmetric with ones on the diagonal, [asset][asset].</param>
    /// <returns>Positive, adding up to 1.</returns>
    public static double[] Shares(IReadOnlyList<double> volatilities, double[][] correlation)
    {
        var covariance = Covariance(volatilities, correlation);
        var shares = new double[volatilities.Count];
        Array.Fill(shares, 1);
        Halve([.. Leaves(Distances(correlation))], covariance, shares);
        return shares;
    }

    /// <summary>Σᵢⱼ = ρᵢⱼ σᵢ σⱼ.</summary>
    public static double[][] Covariance(IReadOnlyList<double> volatilities, double[][] correlation) =>
        [.. correlation.Select((row, i) => row.Select((rho, j) => rho * volatilities[i] * volatilities[j]).ToArray())];

    /// <summary>Distances between columns of distances: assets are near when they stand alike to all others.</summary>
    private static double[][] Distances(double[][] correlation)
    {
        double[][] first = [.. correlation.Select(row => row.Select(rho => Math.Sqrt(Math.Max(0, (1 - rho) / 2))).ToArray())];
        return [.. first.Select(a => first.Select(b => Math.Sqrt(a.Zip(b, (x, y) => (x - y) * (x - y)).Sum())).ToArray())];
    }

    /// <summary>The order in which the tree's leaves stand; of two clusters the older one's come first, equal distances join the oldest pair.</summary>
    private static List<int> Leaves(double[][] distances)
    {
        var clusters = Enumerable.Range(0, distances.Length).Select(asset => new List<int> { asset }).ToList();
        while (clusters.Count > 1)
        {
            var (left, right, nearest) = (0, 1, double.PositiveInfinity);
            for (var i = 0; i < clusters.Count; i++)
            {
                for (var j = i + 1; j < clusters.Count; j++)
                {
                    var distance = clusters[i].Min(a => clusters[j].Min(b => distances[a][b]));
                    (left, right, nearest) = distance < nearest ? (i, j, distance) : (left, right, nearest);
                }
            }

            List<int> joined = [.. clusters[left], .. clusters[right]];
            clusters.RemoveAt(right);
            clusters.RemoveAt(left);
            clusters.Add(joined);
        }

        return clusters[0];
    }

    private static void Halve(ReadOnlySpan<int> leaves, double[][] covariance, double[] shares)
    {
        if (leaves.Length < 2)
        {
            return;
        }

        var left = leaves[..(leaves.Length / 2)];
        var right = leaves[(leaves.Length / 2)..];
        var (leftVariance, rightVariance) = (Variance(left, covariance), Variance(right, covariance));
        Scale(left, rightVariance / (leftVariance + rightVariance), shares);
        Scale(right, leftVariance / (leftVariance + rightVariance), shares);
        Halve(left, covariance, shares);
        Halve(right, covariance, shares);
    }

    private static void Scale(ReadOnlySpan<int> leaves, double by, double[] shares)
    {
        foreach (var leaf in leaves)
        {
            shares[leaf] *= by;
        }
    }

    /// <summary>Of a cluster held in inverse proportion to its members' variances.</summary>
    private static double Variance(ReadOnlySpan<int> leaves, double[][] covariance)
    {
        var (variance, sum) = (0.0, 0.0);
        foreach (var i in leaves)
        {
            sum += 1 / covariance[i][i];
            foreach (var j in leaves)
            {
                variance += covariance[i][j] / (covariance[i][i] * covariance[j][j]);
            }
        }

        return variance / (sum * sum);
    }
}
