using Plimsoll.Market;
using Plimsoll.Trading.Events;
using Plimsoll.Trading.Orders;

namespace Plimsoll.Trading.Books;

/// <summary>
/// One symbol in one book: what it began the session with and the fills since. Lots and profit are always computed from those, so
/// that a corrected fill needs no undoing: it replaces the old one and everything is counted again.
/// </summary>
public sealed class Holding
{
    private List<HoldingChange> changes = [];
    private HoldingState? now;

    public IReadOnlyList<Lot> OpeningLots { get; set; } = [];

    /// <summary>What sales brought beyond what was paid, first in first out, before this session, commissions aside: a sum of prices times quantities.</summary>
    public Money OpeningRealized { get; set; }

    /// <summary>This session's fills in the order counted. One with a null price is an adjustment: shares that came or went without an execution.</summary>
    public IReadOnlyList<HoldingChange> Changes
    {
        get => changes;
        set => changes = [.. value];
    }

    /// <summary>Asked for by every step of every turn, so kept until something changes.</summary>
    public HoldingState Now() => now ??= Counted();

    /// <param name="change">Takes the place of the change that the same fill made before, where there is one.</param>
    /// <returns>Whether it took a place.</returns>
    internal bool Replace(HoldingChange change)
    {
        var index = changes.FindIndex(old => old.Fill == change.Fill);
        if (index < 0)
        {
            return false;
        }

        changes[index] = change;
        now = null;
        return true;
    }

    internal void Add(HoldingChange change)
    {
        changes.Add(change);
        now = null;
    }

    /// <summary>Makes the present state the start of a new session.</summary>
    internal void Roll()
    {
        var end = Now();
        OpeningLots = [.. end.Lots];
        OpeningRealized = end.RealizedGross;
        changes = [];
        now = null;
    }

    /// <summary>Each lot has more or fewer shares at so much less or more; the first gives up what was paid out in cash, the last takes what rounding brought.</summary>
    /// <param name="ratio">New shares for one old.</param>
    /// <param name="shares">What is held afterwards.</param>
    internal void Split(decimal ratio, Quantity shares)
    {
        var end = Now();
        var lots = end.Lots.Select(lot => new Lot(new Quantity(lot.Quantity.Units * ratio), lot.Price is { } paid ? new Price(paid.Value / ratio) : null)).ToList();
        var over = lots.Aggregate(Quantity.Zero, (sum, lot) => sum + lot.Quantity) - shares;
        var ignored = Money.Zero;
        if (over > Quantity.Zero)
        {
            Close(lots, new HoldingChange(null, -over, null), ref ignored);
        }
        else if (over < Quantity.Zero)
        {
            lots[^1] = lots[^1] with { Quantity = lots[^1].Quantity - over };
        }

        OpeningLots = lots;
        OpeningRealized = end.RealizedGross;
        changes = [];
        now = null;
    }

    internal static Quantity Signed(BrokerFill fill) => fill.Side == OrderSide.Buy ? fill.Shares : -fill.Shares;

    private HoldingState Counted()
    {
        var lots = new List<Lot>(OpeningLots);
        var realized = OpeningRealized;
        foreach (var change in Changes)
        {
            var left = Close(lots, change, ref realized);
            if (!left.IsZero)
            {
                lots.Add(new Lot(left, change.Price));
            }
        }

        return new HoldingState(lots, realized);
    }

    /// <summary>Takes lots of the other sign away, the oldest first.</summary>
    /// <returns>What is left of the change: a new lot.</returns>
    private static Quantity Close(List<Lot> lots, HoldingChange change, ref Money realized)
    {
        var left = change.Quantity;
        while (!left.IsZero && lots.Count > 0 && (lots[0].Quantity > Quantity.Zero) != (left > Quantity.Zero))
        {
            var lot = lots[0];
            var isLong = lot.Quantity > Quantity.Zero;
            var closed = isLong ? Quantity.Min(-left, lot.Quantity) : Quantity.Min(left, -lot.Quantity);
            if (change.Price is { } price && lot.Price is { } paid)
            {
                realized += new Money((isLong ? price - paid : paid - price) * closed.Units);
            }

            var signed = isLong ? closed : -closed;
            left += signed;
            if (signed == lot.Quantity)
            {
                lots.RemoveAt(0);
            }
            else
            {
                lots[0] = lot with { Quantity = lot.Quantity - signed };
            }
        }

        return left;
    }
}
