using NodaTime;

namespace Plimsoll.Simulation.Exchange;

/// <summary>
/// One stock's limit up–limit down bands. The reference is the mean of the last five minutes' trades, renewed when that has moved by a
/// per cent, at most every thirty seconds; the day's first trade and the first after a pause set it. After five minutes without a
/// trade nothing is known of the price, and the next one sets it anew.
/// </summary>
internal sealed class PriceBands(HaltRules rules, Listing listing, decimal priorClose)
{
    private const decimal ReferenceMove = 0.01m;
    private readonly Queue<(Instant At, decimal Price)> recent = new();
    private decimal sum;
    private decimal? reference;
    private Instant referenceAt;
    private Instant lastAt;
    private Instant? limitSince;

    public decimal Lower { get; private set; }

    public decimal Upper { get; private set; }

    /// <summary>A trade the path would make.</summary>
    public BandVerdict Judge(Instant at, decimal price, bool isLastPart)
    {
        if (reference is null || at - lastAt > HaltRules.ReferenceWindow)
        {
            Restart(at, price, isLastPart);
            return BandVerdict.Trades;
        }

        if (at - referenceAt >= HaltRules.ReferenceAge)
        {
            Renew(at, isLastPart);
        }

        if (price >= Lower && price <= Upper)
        {
            limitSince = null;
            Remember(at, price);
            return BandVerdict.Trades;
        }

        limitSince ??= at;
        return at - limitSince >= HaltRules.LimitStateMax ? BandVerdict.Pauses : BandVerdict.Withheld;
    }

    /// <summary>The next trade sets the reference: it is the reopening.</summary>
    public void Reopen() => reference = null;

    private void Restart(Instant at, decimal price, bool isLastPart)
    {
        recent.Clear();
        sum = 0m;
        limitSince = null;
        Remember(at, price);
        Place(at, price, isLastPart);
    }

    private void Remember(Instant at, decimal price)
    {
        recent.Enqueue((at, price));
        sum += price;
        lastAt = at;
    }

    private void Renew(Instant at, bool isLastPart)
    {
        while (recent.Count > 1 && at - recent.Peek().At > HaltRules.ReferenceWindow)
        {
            sum -= recent.Dequeue().Price;
        }

        var mean = sum / recent.Count;
        var known = reference!.Value;
        Place(at, Math.Abs(mean - known) >= ReferenceMove * known ? mean : known, isLastPart);
    }

    private void Place(Instant at, decimal price, bool isLastPart)
    {
        var width = rules.Width(listing.Symbol, priorClose, price, isLastPart);
        reference = price;
        referenceAt = at;
        Lower = Math.Round(price - width, 2, MidpointRounding.AwayFromZero);
        Upper = Math.Round(price + width, 2, MidpointRounding.AwayFromZero);
    }
}
