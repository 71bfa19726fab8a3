using Plimsoll.Market;

namespace Plimsoll.App.Cli;

/// <param name="AverageCost">FIFO, without commissions; null when it is not known.</param>
/// <param name="InAccount">What the whole account holds of the symbol.</param>
internal sealed record BookPosition(string Book, string Symbol, Quantity Shares, Price? AverageCost, Quantity InAccount);
