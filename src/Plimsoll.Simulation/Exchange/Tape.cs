using NodaTime;
using Plimsoll.Simulation.Markets;

namespace Plimsoll.Simulation.Exchange;

/// <summary>One symbol's last trade, the quote around it and what that step of the path still offers our clients.</summary>
internal sealed class Tape(Listing listing, LiquidityModel model)
{
    private Instant? at;
    private decimal lastSize;
    private decimal open;
    private decimal high;
    private decimal low;
    private decimal volume;
    private decimal offered;

    public decimal? PriorClose { get; private set; }

    /// <summary>The day's last trade; null before the first.</summary>
    public decimal? Last { get; private set; }

    public decimal Bid { get; private set; }

    public decimal Ask { get; private set; }

    /// <summary>Shares that buyers can still have at this step.</summary>
    public decimal LeftForBuyers { get; set; }

    public decimal LeftForSellers { get; set; }

    /// <summary>The last trade, or the prior close before the day's first: what a position is worth.</summary>
    public decimal? Mark => Last ?? PriorClose;

    public Quote? Quote =>
        Last is { } last ? new Quote(Bid, Ask, offered, offered, last, lastSize, open, high, low, PriorClose, volume)
        : PriorClose is { } prior ? new Quote(null, null, null, null, null, null, null, null, null, prior, null)
        : null;

    public void BeginSession(decimal? priorClose)
    {
        PriorClose = priorClose ?? Mark;
        Last = null;
        at = null;
        volume = 0m;
        LeftForBuyers = 0m;
        LeftForSellers = 0m;
    }

    public void Advance(in PricePoint point)
    {
        (open, high, low) = Last is null
            ? (point.Price, point.Price, point.Price)
            : (open, Math.Max(high, point.Price), Math.Min(low, point.Price));
        at = point.At;
        Last = point.Price;
        lastSize = point.Volume;
        volume += point.Volume;
        offered = point.Volume == 0m ? 0m : Math.Max(model.SharesMin, decimal.Floor(point.Volume * model.Participation));
        LeftForBuyers = offered;
        LeftForSellers = offered;
        PlaceQuote(point.Price);
    }

    /// <summary>Whether the last step can still be traded against.</summary>
    public bool IsFresh(Instant now) => at is { } last && now - last <= model.Lifetime;

    /// <summary>On the price grid, bid below ask by the spread, the last price never outside.</summary>
    private void PlaceQuote(decimal price)
    {
        var tick = listing.MinTick;
        var spread = Math.Max(tick, Math.Round(price * model.SpreadFraction / tick, MidpointRounding.AwayFromZero) * tick);
        Bid = Math.Max(tick, decimal.Floor((price - (spread / 2m)) / tick) * tick);
        Ask = Math.Max(Bid + spread, decimal.Ceiling(price / tick) * tick);
    }
}
