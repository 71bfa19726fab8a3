using System.Runtime.InteropServices;

namespace Plimsoll.Market.Options;

/// <summary>A price with its sensitivities, in the units IB shows.</summary>
/// <param name="Price">Dollars per share.</param>
/// <param name="Delta">Dollars per dollar of the underlying: 0 to 1 for calls, −1 to 0 for puts.</param>
/// <param name="Gamma">Change of delta per dollar of the underlying.</param>
/// <param name="Theta">Dollars a calendar day; negative where time costs.</param>
/// <param name="Vega">Dollars a volatility point (0.01).</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct OptionGreeks(double Price, double Delta, double Gamma, double Theta, double Vega)
{
    internal const double DaysAYear = 365.0;
    internal const double PointsAUnit = 100.0;

    /// <summary>At or below expiry, or inside the exercise region: the option is its intrinsic value.</summary>
    internal static OptionGreeks Exercised(in OptionInputs inputs)
    {
        var intrinsic = inputs.IntrinsicValue;
        var delta = intrinsic == 0.0 ? 0.0 : inputs.Right == OptionRight.Call ? 1.0 : -1.0;
        return new(intrinsic, delta, 0.0, 0.0, 0.0);
    }
}
