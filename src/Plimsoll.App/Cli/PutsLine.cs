using Plimsoll.Market;

namespace Plimsoll.App.Cli;

/// <summary>One written put.</summary>
/// <param name="Quantity">Contracts, negative.</param>
/// <param name="Premium">What it was sold at, the mean; dollars a share.</param>
/// <param name="TakeProfit">Of the exit that works now; null for none.</param>
internal sealed record PutsLine(string Symbol, Quantity Quantity, int Dte, decimal Premium, decimal? Middle, double? Delta, decimal? TakeProfit, decimal? StopLoss, Money? Unrealized);
