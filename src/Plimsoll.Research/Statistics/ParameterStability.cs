namespace Plimsoll.Research.Statistics;

/// <summary>
/// What a point of a grid is worth beside its neighbours, which differ from it by one step in one parameter. A plateau is a finding; a
/// peak whose neighbours are poor is an accident.
/// </summary>
/// <param name="Parameters">The point's values, in the grid's order of parameters.</param>
/// <param name="NeighbourMean">Null for a grid of one point.</param>
public sealed record ParameterStability(IReadOnlyList<double> Parameters, double Value, double? NeighbourMean, double? NeighbourMin)
{
    /// <param name="points">Every point once; a parameter's steps are its distinct values in ascending order.</param>
    public static IReadOnlyList<ParameterStability> Map(IReadOnlyList<(IReadOnlyList<double> Parameters, double Value)> points)
    {
        var parameters = points.Count == 0 ? 0 : points[0].Parameters.Count;
        double[][] steps = [.. Enumerable.Range(0, parameters).Select(at => points.Select(point => point.Parameters[at]).Distinct().Order().ToArray())];
        int[][] places = [.. points.Select(point => point.Parameters.Select((value, at) => Array.IndexOf(steps[at], value)).ToArray())];
        return [.. points.Select((point, which) =>
        {
            double[] near = [.. Enumerable.Range(0, points.Count).Where(other => Distance(places[which], places[other]) == 1).Select(other => points[other].Value)];
            return new ParameterStability(point.Parameters, point.Value, near.Length > 0 ? near.Average() : null, near.Length > 0 ? near.Min() : null);
        })];
    }

    private static int Distance(int[] a, int[] b) => a.Zip(b, (left, right) => Math.Abs(left - right)).Sum();
}
