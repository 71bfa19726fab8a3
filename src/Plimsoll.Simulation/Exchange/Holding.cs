using Plimsoll.Simulation.Exchange.State;

namespace Plimsoll.Simulation.Exchange;

/// <summary>The running position behind a <see cref="LedgerPosition"/>.</summary>
internal sealed class Holding(Listing listing)
{
    /// <summary>Dollars paid for the open quantity, commissions included; negative for a short (what was received).</summary>
    private decimal basis;

    public Listing Listing { get; } = listing;

    public decimal Quantity { get; private set; }

    public decimal AverageCost => Quantity == 0m ? 0m : basis / Quantity;

    public decimal RealizedToday { get; private set; }

    public bool TradedToday { get; private set; }

    public HoldingState Save() => new(Listing, Quantity, basis, RealizedToday, TradedToday);

    public void Restore(HoldingState state, bool isSameDay)
    {
        Quantity = state.Quantity;
        basis = state.Basis;
        RealizedToday = isSameDay ? state.RealizedToday : 0m;
        TradedToday = isSameDay && state.TradedToday;
    }

    public void BeginSession()
    {
        RealizedToday = 0m;
        TradedToday = false;
    }

    /// <param name="change">Shares or contracts, positive for a purchase.</param>
    /// <param name="price">Dollars per share or contract: an option's price times its multiplier.</param>
    /// <returns>Dollars realized, rounded to six places as IB prints them; null when the fill only opened.</returns>
    public decimal? Apply(decimal change, decimal price, decimal commission)
    {
        TradedToday = true;
        var closing = Math.Sign(change) == -Math.Sign(Quantity) ? Math.Min(Math.Abs(change), Math.Abs(Quantity)) : 0m;
        if (closing == 0m)
        {
            Open(change, (change * price) + commission);
            return null;
        }

        var closingCommission = closing == Math.Abs(change) ? commission : Math.Round(commission * closing / Math.Abs(change), 6);
        var realized = Close(Math.Sign(change) * closing, price, closingCommission);
        var rest = change - (Math.Sign(change) * closing);
        if (rest != 0m)
        {
            Open(rest, (rest * price) + commission - closingCommission);
        }

        return realized;
    }

    private void Open(decimal change, decimal cost)
    {
        Quantity += change;
        basis += cost;
    }

    private decimal Close(decimal change, decimal price, decimal commission)
    {
        var received = (-change * price) - commission;
        var released = Quantity == -change ? basis : basis * (-change / Quantity);
        var realized = Math.Round(received - released, 6);

        // The rounding stays in the basis, so that no dollar appears or vanishes; a flat position keeps none.
        basis = Quantity == -change ? 0m : basis - (received - realized);
        Quantity += change;
        RealizedToday += realized;
        return realized;
    }
}
