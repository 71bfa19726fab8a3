using System.Runtime.InteropServices;

namespace Plimsoll.Market.Options;

/// <summary>What an option's price depends on besides volatility.</summary>
/// <param name="Spot">The underlying, dollars per share.</param>
/// <param name="Strike">Dollars per share.</param>
/// <param name="Years">To expiry, in years of 365 days; see <see cref="OptionTime"/>.</param>
/// <param name="Rate">Continuously compounded interest a year, such as 0.04.</param>
/// <param name="Yield">Continuously compounded dividend yield a year.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct OptionInputs(OptionRight Right, double Spot, double Strike, double Years, double Rate, double Yield)
{
    /// <summary>What exercise now would bring.</summary>
    public double IntrinsicValue => Math.Max(0.0, Right == OptionRight.Call ? Spot - Strike : Strike - Spot);

    public double Forward => Spot * PortableMath.Exp((Rate - Yield) * Years);
}
