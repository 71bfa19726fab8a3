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

    public HoldingState Save() => new(
        Listing, Quantity, basis, RealizedToday, TradedToday, FlowToday, ValueBefore, OpenedToday, IsDayTraded);

    public void Restore(HoldingState state, bool isSameDay)
    {
        Quantity = state.Quantity;
        basis = state.Basis;
        if (isSameDay)
        {
            RealizedToday = state.RealizedToday;
            TradedToday = state.TradedToday;
            FlowToday = state.FlowToday;
            ValueBefore = state.ValueBefore;
            OpenedToday = state.OpenedToday;
            IsDayTraded = state.IsDayTraded;
        }
    }

    /// <summary>What the position counts as having been worth at the last close, after a restart on another day.</summary>
    public void ValueAt(decimal unit) => ValueBefore = Quantity * unit;

    /// <summary>Dollars that trades, dividends and the like have brought (or cost) since the session's day began.</summary>
    public decimal FlowToday { get; private set; }

    /// <summary>What the position was worth at the last close.</summary>
    public decimal ValueBefore { get; private set; }

    /// <summary>Shares or contracts opened in this session and not closed again: what a sale now would make a day trade.</summary>
    public decimal OpenedToday { get; private set; }

    /// <summary>Whether something was opened and closed within the session.</summary>
    public bool IsDayTraded { get; private set; }

    /// <param name="unit">Dollars per share or contract at the last close.</param>
    public void BeginSession(decimal unit)
    {
        RealizedToday = 0m;
        TradedToday = false;
        FlowToday = 0m;
        ValueBefore = Quantity * unit;
        OpenedToday = 0m;
        IsDayTraded = false;
    }

    /// <summary>Cash that the position brings without a trade: a dividend.</summary>
    public void Credit(decimal dollars) => FlowToday += dollars;

    /// <summary>Makes <paramref name="ratio"/> shares out of each; what was paid for them stays the same.</summary>
    /// <returns>The part of a share left over by whole shares, taken off the position; negative for a short.</returns>
    public decimal Split(decimal ratio)
    {
        var whole = decimal.IsInteger(Quantity);
        var split = decimal.Round(Quantity * ratio, 6);
        var left = whole ? split - decimal.Truncate(split) : 0m;
        basis = split == 0m ? 0m : basis * (split - left) / split;
        Quantity = split - left;
        return left;
    }

    /// <param name="change">Shares or contracts, positive for a purchase.</param>
    /// <param name="price">Dollars per share or contract: an option's price times its multiplier.</param>
    /// <returns>Dollars realized, rounded to six places as IB prints them; null when the fill only opened.</returns>
    public decimal? Apply(decimal change, decimal price, decimal commission)
    {
        TradedToday = true;
        FlowToday -= (change * price) + commission;
        var closing = Math.Sign(change) == -Math.Sign(Quantity) ? Math.Min(Math.Abs(change), Math.Abs(Quantity)) : 0m;
        if (closing == 0m)
        {
            Open(change, (change * price) + commission);
            return null;
        }

        var closingCommission = closing == Math.Abs(change) ? commission : Math.Round(commission * closing / Math.Abs(change), 6);
        var realized = Close(Math.Sign(change) * closing, price, closingCommission);
        IsDayTraded |= OpenedToday != 0m;
        OpenedToday = Math.Sign(OpenedToday) * Math.Max(0m, Math.Abs(OpenedToday) - closing);
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
        OpenedToday += change;
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
