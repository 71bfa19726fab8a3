using NodaTime;

namespace Plimsoll.Research.Puts;

/// <summary>One sale of a backtest and what became of it. Dollars per share but for the last.</summary>
/// <param name="Spot">The underlying's at the sale.</param>
/// <param name="Premium">Received.</param>
/// <param name="Paid">To be rid of it: the price bought back at, the loss of the shares at an assignment, the ask at the end of the history.</param>
/// <param name="Pnl">Dollars, net of commissions.</param>
public sealed record PutRoundTrip(
    PutContract Contract, int Contracts, LocalDate Sold, double Spot, double Delta, double Premium, LocalDate Ended, double Paid, PutOutcome Outcome, double Pnl);
