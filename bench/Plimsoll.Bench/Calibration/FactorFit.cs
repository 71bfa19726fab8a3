namespace Plimsoll.Bench.Calibration;

/// <summary>
/// Loadings whose products give a correlation matrix off its diagonal: alternating least squares, row by row, the pairs weighted by their
/// error so that the largest shrink (iteratively reweighted towards the fourth power).
/// </summary>
internal sealed class FactorFit
{
    private const double CommunalityMax = 0.995;
    private readonly int names;
    private readonly int factors;

    public FactorFit(int names, int factors)
    {
        this.names = names;
        this.factors = factors;
        var draw = new Market.Chance.Rng(1);
        Loadings = new double[names][];
        for (var i = 0; i < names; i++)
        {
            Loadings[i] = new double[factors];
            for (var k = 0; k < factors; k++)
            {
                Loadings[i][k] = k == 0 ? 0.6 : 0.3 * (draw.NextDouble() - 0.5);
            }
        }
    }

    public double[][] Loadings { get; }

    public void Improve(double[][] target, int rounds, bool weighted)
    {
        for (var round = 0; round < rounds; round++)
        {
            for (var i = 0; i < names; i++)
            {
                Solve(target[i], i, weighted);
            }
        }
    }

    public double Product(int i, int j)
    {
        var sum = 0.0;
        for (var k = 0; k < factors; k++)
        {
            sum += Loadings[i][k] * Loadings[j][k];
        }

        return sum;
    }

    /// <summary>The first factor is the market: every other turn of the loadings fits as well, and this one has a meaning.</summary>
    public void TurnTowards(int name)
    {
        // a Householder reflection that takes the name's loadings to the first axis
        var axis = (double[])Loadings[name].Clone();
        var length = Math.Sqrt(axis.Sum(x => x * x));
        axis[0] -= length;
        var square = axis.Sum(x => x * x);
        if (square < 1e-12)
        {
            return;
        }

        foreach (var row in Loadings)
        {
            var along = 2.0 * row.Zip(axis, (x, y) => x * y).Sum() / square;
            for (var k = 0; k < factors; k++)
            {
                row[k] -= along * axis[k];
            }
        }
    }

    private void Solve(double[] target, int row, bool weighted)
    {
        var normal = new double[factors, factors];
        var right = new double[factors];
        for (var j = 0; j < names; j++)
        {
            if (j == row)
            {
                continue;
            }

            var error = target[j] - Product(row, j);
            var weight = weighted ? 0.0002 + (error * error) : 1.0;
            for (var a = 0; a < factors; a++)
            {
                right[a] += weight * target[j] * Loadings[j][a];
                for (var b = 0; b < factors; b++)
                {
                    normal[a, b] += weight * Loadings[j][a] * Loadings[j][b];
                }
            }
        }

        var scale = 0.0;
        for (var a = 0; a < factors; a++)
        {
            scale += normal[a, a];
        }

        for (var a = 0; a < factors; a++)
        {
            normal[a, a] += 1e-6 * scale;
        }

        var solved = Eliminate(normal, right);
        var communality = solved.Sum(x => x * x);
        var shrink = communality > CommunalityMax ? Math.Sqrt(CommunalityMax / communality) : 1.0;
        for (var k = 0; k < factors; k++)
        {
            Loadings[row][k] = (0.3 * Loadings[row][k]) + (0.7 * solved[k] * shrink);
        }
    }

    /// <summary>Gauss, without pivoting: the matrix is positive definite.</summary>
    private static double[] Eliminate(double[,] matrix, double[] right)
    {
        var count = right.Length;
        for (var k = 0; k < count; k++)
        {
            for (var i = k + 1; i < count; i++)
            {
                var factor = matrix[i, k] / matrix[k, k];
                for (var j = k; j < count; j++)
                {
                    matrix[i, j] -= factor * matrix[k, j];
                }

                right[i] -= factor * right[k];
            }
        }

        var solved = new double[count];
        for (var i = count - 1; i >= 0; i--)
        {
            solved[i] = right[i];
            for (var j = i + 1; j < count; j++)
            {
                solved[i] -= matrix[i, j] * solved[j];
            }

            solved[i] /= matrix[i, i];
        }

        return solved;
    }
}
