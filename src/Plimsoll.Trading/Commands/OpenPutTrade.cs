using NodaTime;
using Plimsoll.Market;

namespace Plimsoll.Trading.Commands;

/// <summary>Note: a sale has come to its end with contracts sold; given again when some of them were bought back.</summary>
/// <param name="Number">The sale's.</param>
/// <param name="Quantity">Contracts, positive.</param>
/// <param name="EntryPrice">Mean premium, dollars a share.</param>
/// <param name="TakeProfit">Where it is bought back with a profit; null without exits. Sales of one contract share the exits of their mean premium.</param>
public sealed record OpenPutTrade(
    string Deployment, int Number, string Symbol, Quantity Quantity, Price EntryPrice, Instant EnteredAt, Price? TakeProfit, Price? StopLoss) : DeskCommand
{
    /// <summary>Contracts, positive and fewer than were sold; null before the first.</summary>
    public Quantity? BoughtBack { get; init; }
}
