using NodaTime;
using Plimsoll.Research.Statistics;

namespace Plimsoll.Research.Validation;

/// <summary>How a strategy did over some of its sessions, beside the benchmark over the same.</summary>
/// <param name="From">First and last session; those between need not all belong.</param>
/// <param name="Return">Compounded over the sessions that belong.</param>
/// <param name="Sharpe">Annual, of 252 sessions.</param>
/// <param name="MaxDrawdown">A positive fraction, of the sessions put end to end.</param>
public sealed record PeriodPerformance(
    string Name, LocalDate From, LocalDate To, int Sessions, double Return, double Sharpe, double MaxDrawdown, double BenchmarkReturn)
{
    private const int SessionsPerYear = 252;

    /// <returns>Null when no more than one session belongs.</returns>
    public static PeriodPerformance? Of(
        string name, IReadOnlyList<LocalDateTime> times, IReadOnlyList<double> returns, IReadOnlyList<double> benchmark, Func<int, bool> belongs)
    {
        int[] sessions = [.. Enumerable.Range(0, times.Count).Where(belongs)];
        if (sessions.Length < 2)
        {
            return null;
        }

        double[] own = [.. sessions.Select(t => returns[t])];
        return new PeriodPerformance(
            name,
            times[sessions[0]].Date,
            times[sessions[^1]].Date,
            sessions.Length,
            Growth(own) - 1,
            ReturnMoments.Of(own).Sharpe * Math.Sqrt(SessionsPerYear),
            Drawdowns.Deepest(own),
            Growth(sessions.Select(t => benchmark[t])) - 1);
    }

    private static double Growth(IEnumerable<double> returns) => returns.Aggregate(1.0, (product, one) => product * (1 + one));
}
