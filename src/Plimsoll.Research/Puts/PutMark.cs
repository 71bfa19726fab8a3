using System.Runtime.InteropServices;

namespace Plimsoll.Research.Puts;

/// <summary>A put's modelled quote, dollars per share, and what it is made of.</summary>
/// <param name="Delta">−1 to 0.</param>
/// <param name="Volatility">A year's.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct PutMark(double Bid, double Ask, double Middle, double Delta, double Volatility);
