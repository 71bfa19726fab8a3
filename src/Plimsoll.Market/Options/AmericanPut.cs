namespace Plimsoll.Market.Options;

/// <summary>An American put of strike 1: its price and first two derivatives at any price of the underlying, from one boundary.</summary>
internal sealed class AmericanPut
{
    private static readonly GaussLegendre quadrature = new(48);

    private readonly double rate;
    private readonly double yield;
    private readonly double volatility;
    private readonly double years;
    private readonly ExerciseBoundary? boundary;
    private readonly double exerciseBelow;

    public AmericanPut(double rate, double yield, double volatility, double years)
    {
        this.rate = rate;
        this.yield = yield;
        this.volatility = volatility;
        this.years = years;
        boundary = rate > RateMin ? new ExerciseBoundary(rate, yield, volatility, years) : null;
        exerciseBelow = boundary is null ? 0.0 : PortableMath.Exp(boundary.LogAt(1.0));
    }

    /// <summary>Below it, no exercise before expiry is worth a rounding error. (A negative rate needs a yield that is no lower.)</summary>
    public const double RateMin = 1e-7;

    public bool IsExercised(double spot) => spot <= exerciseBelow;

    /// <summary>Price, slope and curvature at a price of the underlying.</summary>
    public (double Price, double Slope, double Curve) At(double spot)
    {
        if (IsExercised(spot))
        {
            return (1.0 - spot, -1.0, 0.0);
        }

        var european = BlackScholes.Greeks(new(OptionRight.Put, spot, 1.0, years, rate, yield), volatility);
        var premium = boundary is null ? default : Premium(boundary, spot);
        return (
            Math.Max(1.0 - spot, european.Price + premium.Price),
            Math.Clamp(european.Delta + premium.Slope, -1.0, 0.0),
            Math.Max(0.0, european.Gamma + premium.Curve));
    }

    /// <summary>The value of early exercise: interest on the strike less dividends on the stock, over the time spent below the boundary.</summary>
    private (double Price, double Slope, double Curve) Premium(ExerciseBoundary below, double spot)
    {
        var (price, slope, curve) = (0.0, 0.0, 0.0);
        var (log, whole) = (PortableMath.Log(spot), volatility * Math.Sqrt(years));
        for (var i = 0; i < quadrature.Nodes.Length; i++)
        {
            var y = 0.5 * (1.0 + quadrature.Nodes[i]);
            var ahead = years * y * y;
            var deviation = whole * y;
            var upper = ((log - below.LogAt(Math.Sqrt(1.0 - (y * y))) + ((rate - yield) * ahead)) / deviation) + (0.5 * deviation);
            var lower = upper - deviation;
            var weight = quadrature.Weights[i] * years * y;
            var interest = weight * rate * PortableMath.Exp(-rate * ahead);
            var dividends = weight * yield * PortableMath.Exp(-yield * ahead);
            var (lowerBell, upperBell) = (PortableMath.NormalDensity(lower), PortableMath.NormalDensity(upper));
            var upperTail = PortableMath.NormalCumulative(-upper, upperBell);
            price += (interest * PortableMath.NormalCumulative(-lower, lowerBell)) - (dividends * spot * upperTail);
            slope += (-interest * lowerBell / (spot * deviation)) - (dividends * (upperTail - (upperBell / deviation)));
            curve += (interest * lowerBell / (spot * spot * deviation) * (1.0 + (lower / deviation)))
                + (dividends * upperBell / (spot * deviation) * (1.0 - (upper / deviation)));
        }

        return (price, slope, curve);
    }
}
