using Plimsoll.Market;

namespace Plimsoll.Trading.Commands;

/// <summary>Note: the account does not hold what the book believes and no execution tells why: options that ended, or what an operator or a statement must attest.</summary>
public sealed record AdjustBook(string Book, string Symbol, Quantity Delta, string Why) : DeskCommand
{
    /// <summary>What it cost: zero for an option that lapsed or was assigned, the strike for the shares it brought; null when nobody knows.</summary>
    public Price? Price { get; init; }

    /// <summary>How a written option ended by it.</summary>
    public Strategies.Puts.PutExit? Exit { get; init; }

    /// <summary>The shares that an assignment brings, of the same book: one note, because a crash between two would leave them to nobody.</summary>
    public AdjustBook? Brings { get; init; }
}
