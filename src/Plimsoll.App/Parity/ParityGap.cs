namespace Plimsoll.App.Parity;

/// <summary>Why a book earned other than its backtest, in dollars by cause; below zero: what it cost.</summary>
/// <param name="Data">The desk decided on other bars than those that hold now.</param>
/// <param name="Signal">It decided otherwise than research does on the same bars, or not at all; zero but for missed sessions.</param>
/// <param name="Fill">Whole shares, cash not settled, limits, orders unfilled, and prices off the one decided on.</param>
/// <param name="Cost">Commissions in place of modelled costs.</param>
/// <param name="Timing">The price moved from decision to close; and shares drift where the backtest holds weights still.</param>
internal sealed record ParityGap(double Data, double Signal, double Fill, double Cost, double Timing)
{
    public double Sum => Data + Signal + Fill + Cost + Timing;
}
