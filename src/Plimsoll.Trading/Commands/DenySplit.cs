using Plimsoll.Market;

namespace Plimsoll.Trading.Commands;

/// <summary>Note: what the account holds beside the books looks like a split, and the price says that it is none.</summary>
public sealed record DenySplit(string Symbol, Quantity Beside) : DeskCommand;
