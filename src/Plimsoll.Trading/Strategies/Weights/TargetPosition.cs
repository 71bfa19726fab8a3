using Plimsoll.Market;

namespace Plimsoll.Trading.Strategies.Weights;

/// <summary>What a session's decision comes to for one symbol.</summary>
/// <param name="Weight">Fraction of the book's equity.</param>
/// <param name="Price">The running day's last price: what the shares were counted with.</param>
/// <param name="Shares">What is to be held.</param>
/// <param name="Change">What is to be bought (positive) or sold in this session; zero where nothing is done.</param>
/// <param name="Leftover">Why nothing, or not all, is done.</param>
public sealed record TargetPosition(string Symbol, double Weight, Price Price, Quantity Shares, Quantity Change, Leftover Leftover)
{
    /// <summary>What the change is worth, without sign.</summary>
    public Money Size => Price * Quantity.Max(Change, -Change);
}
