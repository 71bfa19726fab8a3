using NodaTime;
using Plimsoll.Market;

namespace Plimsoll.Trading.Strategies.Puts;

/// <summary>One sale and what has been bought back of it, first in first out.</summary>
public sealed class PutTrade(int number)
{
    public int Number => number;

    public Quantity Sold { get; private set; }

    public Quantity Closed { get; private set; }

    public Money EntryValue { get; private set; }

    public Money ExitValue { get; private set; }

    public Money Commission { get; private set; }

    /// <summary>True once every execution's commission is known.</summary>
    public bool IsCharged { get; private set; } = true;

    public Instant EnteredAt { get; private set; } = Instant.MaxValue;

    public Instant? ClosedAt { get; private set; }

    /// <summary>Of the execution that bought the last contract back.</summary>
    public PutExit? Exit { get; private set; }

    public Price? ExpectedExit { get; private set; }

    /// <summary>Whether shares may come yet for what ended last.</summary>
    public bool IsUnsettled { get; private set; }

    public Quantity Open => Sold - Closed;

    public Price EntryPrice => new(EntryValue.Amount / Sold.Units);

    public Price ExitPrice => new(Closed.IsZero ? 0m : ExitValue.Amount / Closed.Units);

    internal void Sell(PutFill fill)
    {
        Sold += fill.Quantity;
        EntryValue += fill.Price * fill.Quantity;
        EnteredAt = Instant.Min(EnteredAt, fill.At);
        Charge(fill, fill.Quantity);
    }

    internal void BuyBack(PutFill fill, Quantity part)
    {
        Closed += part;
        ExitValue += fill.Price * part;
        (ClosedAt, Exit, ExpectedExit, IsUnsettled) = (fill.At, fill.Exit, fill.Expected, fill.IsUnsettled);
        Charge(fill, part);
    }

    private void Charge(PutFill fill, Quantity part)
    {
        if (fill.Commission is { } commission)
        {
            Commission += commission * (part.Units / fill.Quantity.Units);
        }
        else
        {
            IsCharged = false;
        }
    }
}
