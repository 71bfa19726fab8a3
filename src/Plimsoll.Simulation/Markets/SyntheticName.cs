namespace Plimsoll.Simulation.Markets;

/// <summary>How one name behaves in the synthetic market.</summary>
/// <param name="Price">Dollars: what the price is drawn around.</param>
/// <param name="Volume">Shares on a usual day.</param>
/// <param name="Scale">Standard deviation of a daily move at the mean volatility, in logarithms; news and clusters come on top.</param>
/// <param name="VolatilityExponent">How much of the market's logarithmic volatility the name takes part in.</param>
/// <param name="News">Size of the name's rare news, in <paramref name="Scale"/>.</param>
/// <param name="NightShare">The part of a day's variance that falls between close and open.</param>
/// <param name="Loadings">Moves per unit of each common factor's, in <paramref name="Scale"/>; the squares sum to less than 1.</param>
internal sealed record SyntheticName(
    string Symbol,
    double Price,
    double Volume,
    double Scale,
    double VolatilityExponent,
    double News,
    double NightShare,
    double[] Loadings)
{
    /// <summary>The name's own part, independent of all others'.</summary>
    public double Alone => Math.Sqrt(Math.Max(0.0, 1.0 - Loadings.Sum(loading => loading * loading)));

    public double Common(double[] moves)
    {
        var sum = 0.0;
        for (var i = 0; i < Loadings.Length; i++)
        {
            sum += Loadings[i] * moves[i];
        }

        return sum;
    }
}
