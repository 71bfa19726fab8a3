using Plimsoll.Market;
using Plimsoll.Trading.Orders;

namespace Plimsoll.Trading.Strategies.DayTrade;

/// <summary>
/// One of a ticker's two brackets as it stands: its entry, the exits that came with it and those put up later, and what they hold.
/// A view over the order ledger; it keeps nothing.
/// </summary>
internal sealed class BracketSlot
{
    /// <summary>Exits put up again for slot A carry AX, a market close-out of it AM.</summary>
    public const string ExitsSuffix = "X";
    public const string MarketSuffix = "M";

    private readonly List<Leg> legs;

    public BracketSlot(Turn turn, string symbol, string letter)
    {
        Symbol = symbol;
        Letter = letter;
        legs = [.. turn.State.Orders.Of(turn.DayTrade.Name, symbol).Where(leg =>
            leg.Group.Session == turn.State.Day!.Session && (leg.Group.Leg == letter || leg.Group.Leg == letter + ExitsSuffix || leg.Group.Leg == letter + MarketSuffix))];
    }

    public string Symbol { get; }

    public string Letter { get; }

    public Leg? Entry => legs.Find(leg => leg.Order.Role == LegRole.Entry);

    public IEnumerable<Leg> Exits => legs.Where(leg => leg.Order.Role != LegRole.Entry);

    public IEnumerable<Leg> LiveExits => Exits.Where(leg => leg.IsLive);

    /// <summary>A stop or a market order that will sell what is held; an order the broker calls Inactive protects nobody.</summary>
    public bool IsProtected => LiveExits.Any(leg =>
        leg.Order.Role is LegRole.StopLoss or LegRole.CloseOut && leg.Told != Events.BrokerOrderStatus.Inactive);

    public Quantity Bought => Entry?.Executed ?? Quantity.Zero;

    /// <summary>Sold by this slot's own exits; the ticker's close-out is counted by the day's report.</summary>
    public Quantity Sold => Exits.Aggregate(Quantity.Zero, (sum, leg) => sum + leg.Executed);

    public Quantity Held => Bought - Sold;

    public IEnumerable<Leg> Legs => legs;

    public int LastAttempt(string suffix) =>
        legs.Where(leg => leg.Group.Leg == Letter + suffix).Select(leg => leg.Group.Attempt).DefaultIfEmpty(0).Max();
}
