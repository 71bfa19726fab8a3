using System.Runtime.Intrinsics;

namespace Plimsoll.Market.Options;

/// <summary>An American put of strike 1: its price and first two derivatives at any price of the underlying, from one boundary.</summary>
internal sealed class AmericanPut
{
    private static readonly RootQuadrature quadrature = new(48);

    private readonly double rate;
    private readonly double yield;
    private readonly double volatility;
    private readonly double years;
    private readonly ExerciseBoundary? boundary;
    private readonly double exerciseBelow;

    public AmericanPut(double rate, double yield, double volatility, double years)
        : this(rate, yield, volatility, years, rate > RateMin ? BoundaryTable.Boundary(rate, yield, volatility, years) : null)
    {
    }

    /// <param name="boundary">Null where it is never exercised early.</param>
    public AmericanPut(double rate, double yield, double volatility, double years, ExerciseBoundary? boundary)
    {
        this.rate = rate;
        this.yield = yield;
        this.volatility = volatility;
        this.years = years;
        this.boundary = boundary;
        exerciseBelow = boundary is null ? 0.0 : PortableMath.Exp(boundary.LogAt(1.0));
    }

    /// <summary>Below it, no exercise before expiry is worth a rounding error. (A negative rate needs a yield that is no lower.)</summary>
    public const double RateMin = 1e-7;

    /// <summary>Above so much drift per standard deviation to expiry the boundary is too steep for a polynomial.</summary>
    private const double DriftMax = 0.6;

    public static bool IsSteep(double rate, double yield, double volatility, double years) =>
        Math.Abs(rate - yield) * Math.Sqrt(years) > DriftMax * volatility;

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
        var (price, slope, curve) = (Vector256<double>.Zero, Vector256<double>.Zero, Vector256<double>.Zero);
        var (log, whole) = (Vector256.Create(PortableMath.Log(spot)), volatility * Math.Sqrt(years));
        for (var i = 0; i < quadrature.Count; i++)
        {
            var y = quadrature.Parts[i];
            var ahead = y * y * years;
            var deviation = y * whole;
            var upper = ((log - below.LogAt(quadrature.PartsLeft[i]) + (ahead * (rate - yield))) / deviation) + (deviation * 0.5);
            var lower = upper - deviation;
            var weight = quadrature.Weights[i] * y * years;
            var interest = weight * rate * PortableLanes.Exp(ahead * -rate);
            var dividends = weight * yield * PortableLanes.Exp(ahead * -yield);
            var (lowerBell, upperBell) = (PortableLanes.NormalDensity(lower), PortableLanes.NormalDensity(upper));
            var upperTail = PortableLanes.NormalCumulative(-upper, upperBell);
            price += (interest * PortableLanes.NormalCumulative(-lower, lowerBell)) - (dividends * spot * upperTail);
            slope += -(interest * lowerBell / (deviation * spot)) - (dividends * (upperTail - (upperBell / deviation)));
            curve += (interest * lowerBell / (deviation * (spot * spot)) * (Vector256<double>.One + (lower / deviation)))
                + (dividends * upperBell / (deviation * spot) * (Vector256<double>.One - (upper / deviation)));
        }

        return (PortableLanes.Sum(price), PortableLanes.Sum(slope), PortableLanes.Sum(curve));
    }
}
