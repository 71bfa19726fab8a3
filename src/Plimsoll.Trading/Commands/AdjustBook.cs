using Plimsoll.Market;

namespace Plimsoll.Trading.Commands;

/// <summary>Note: the account holds less than the book believes and no execution tells why; an operator or a statement must attest it.</summary>
public sealed record AdjustBook(string Book, string Symbol, Quantity Delta, string Why) : DeskCommand;
