using System.Runtime.InteropServices;
using NodaTime;

namespace Plimsoll.Research.Puts;

/// <summary>A backtest at a session's close.</summary>
/// <param name="Equity">Dollars: cash less what buying everything back at the middle would cost.</param>
/// <param name="Open">Sales not over yet.</param>
/// <param name="Collateral">Dollars that must stand behind them.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct PutDay(LocalDate Date, double Equity, int Open, double Collateral);
