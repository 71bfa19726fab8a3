using System.Runtime.InteropServices;

namespace Plimsoll.Market.Options;

/// <summary>One out-of-the-money quote of a chain as a point of the volatility smile.</summary>
/// <param name="Days">Calendar days to expiry.</param>
/// <param name="Volatility">Implied by the middle of bid and ask.</param>
/// <param name="Width">Ask less bid, as a part of the underlying's price.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct SmilePoint(double Years, int Days, double LogMoneyness, double Volatility, double Delta, double Width);
