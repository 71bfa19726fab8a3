namespace Plimsoll.Research.Validation;

/// <summary>What trades cost at each bar, as fractions of equity.</summary>
/// <param name="Fixed">Spread and commission, for an account of any size.</param>
/// <param name="ImpactOfOneDollar">Market impact for an account of one dollar; it grows with the root of the account.</param>
public sealed record FrictionCosts(IReadOnlyList<double> Fixed, IReadOnlyList<double> ImpactOfOneDollar)
{
    private const int SessionsPerYear = 252;

    public double FixedPerYear => Fixed.Average() * SessionsPerYear;

    public double ImpactPerYear(double capital) => ImpactOfOneDollar.Average() * SessionsPerYear * Math.Sqrt(capital);

    /// <summary>Returns net of these costs, from returns before any.</summary>
    public double[] Net(IReadOnlyList<double> gross, double capital) =>
        [.. gross.Select((one, t) => one - Fixed[t] - (ImpactOfOneDollar[t] * Math.Sqrt(capital)))];

    /// <summary>
    /// Dollars at which costs eat half the edge: fixed + impact(1) · √A = edge/2. Null when nothing has an impact, so that no size is too
    /// large; 0 when the fixed costs alone eat it, or there is no edge.
    /// </summary>
    /// <param name="edgePerYear">The mean return of a year before costs.</param>
    public double? Capacity(double edgePerYear)
    {
        var room = (edgePerYear / 2) - FixedPerYear;
        return room <= 0 ? 0 : ImpactPerYear(1) > 0 ? Math.Pow(room / ImpactPerYear(1), 2) : null;
    }
}
