using NodaTime;
using Plimsoll.Simulation.Markets;
using Plimsoll.Simulation.Options;

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
    private decimal bid;
    private decimal ask;
    private decimal leftForBuyers;
    private decimal leftForSellers;
    private decimal spreadFraction = model.SpreadFraction;

    /// <summary>Most steps are seen by nobody: the quote around a trade is placed when it is first asked for.</summary>
    private bool isPlaced = true;

    /// <summary>What an option is quoted at; null for a stock.</summary>
    private OptionQuote? shown;

    public decimal? PriorClose { get; private set; }

    /// <summary>When the last step was; null before the day's first.</summary>
    public Instant? At => at;

    /// <summary>Counts what has happened on this tape: an option's quote belongs to one of its stock's steps.</summary>
    public int Steps { get; private set; }

    /// <summary>The step of the stock that an option's quote belongs to; negative before the first.</summary>
    public int ShownStep { get; private set; } = -1;

    /// <summary>The day's last trade; null before the first.</summary>
    public decimal? Last { get; private set; }

    public decimal Bid
    {
        get
        {
            Place();
            return bid;
        }
    }

    public decimal Ask
    {
        get
        {
            Place();
            return ask;
        }
    }

    /// <summary>Shares that buyers can still have at this step.</summary>
    public decimal LeftForBuyers
    {
        get
        {
            Place();
            return leftForBuyers;
        }

        set
        {
            Place();
            leftForBuyers = value;
        }
    }

    public decimal LeftForSellers
    {
        get
        {
            Place();
            return leftForSellers;
        }

        set
        {
            Place();
            leftForSellers = value;
        }
    }

    /// <summary>What a position is worth: the last trade, or the prior close before the day's first; of an option the middle of its quote.</summary>
    public decimal? Mark => shown?.Middle ?? Last ?? PriorClose;

    public Quote? Quote =>
        shown is { } now ? new Quote(now.Bid, now.Ask, now.BidSize, now.AskSize, now.Last, now.LastSize, null, null, null, PriorClose, now.Volume)
        : Last is { } last ? new Quote(Bid, Ask, offered, offered, last, lastSize, open, high, low, PriorClose, volume)
        : PriorClose is { } prior ? new Quote(null, null, null, null, null, null, null, null, null, prior, null)
        : null;

    /// <param name="usualVolume">Shares a day; null where not known.</param>
    public void BeginSession(decimal? priorClose, decimal? usualVolume = null)
    {
        PriorClose = priorClose ?? (listing.Option is null ? Mark : null);
        spreadFraction = model.SpreadFractionOf(PriorClose ?? 0m, usualVolume);
        Last = null;
        shown = null;
        ShownStep = -1;
        Steps++;
        at = null;
        volume = 0m;
        leftForBuyers = 0m;
        leftForSellers = 0m;
        isPlaced = true;
    }

    public void Advance(in PricePoint point)
    {
        (open, high, low) = Last is null
            ? (point.Price, point.Price, point.Price)
            : (open, Math.Max(high, point.Price), Math.Min(low, point.Price));
        at = point.At;
        Steps++;
        Last = point.Price;
        lastSize = point.Volume;
        volume += point.Volume;
        isPlaced = false;
    }

    /// <summary>An option's quote, and its trade if there was one; null takes away what could be traded against.</summary>
    public void Show(OptionQuote? quote, Instant since, int step)
    {
        ShownStep = step;
        at = since;
        isPlaced = true;
        if (quote is not null)
        {
            shown = quote;
            Last = quote.Last ?? Last ?? quote.Middle; // a quoted option can be traded before anybody has
            (bid, ask) = (quote.Bid ?? 0m, quote.Ask ?? 0m);
        }

        LeftForBuyers = quote?.Ask is null ? 0m : quote.AskSize;
        LeftForSellers = quote?.Bid is null ? 0m : quote.BidSize;
    }

    public void SetPriorClose(decimal? price) => PriorClose = price;

    /// <summary>Whether the last step can still be traded against.</summary>
    public bool IsFresh(Instant now) => at is { } last && now - last <= model.Lifetime;

    /// <summary>On the price grid, bid below ask by the spread, the last price never outside.</summary>
    private void Place()
    {
        if (isPlaced || Last is not { } price)
        {
            return;
        }

        isPlaced = true;
        offered = lastSize == 0m ? 0m : Math.Max(model.SharesMin, decimal.Floor(lastSize * model.Participation));
        leftForBuyers = offered;
        leftForSellers = offered;
        var tick = listing.MinTick;
        var spread = Math.Max(tick, Math.Round(price * spreadFraction / tick, MidpointRounding.AwayFromZero) * tick);
        bid = Math.Max(tick, decimal.Floor((price - (spread / 2m)) / tick) * tick);
        ask = Math.Max(bid + spread, decimal.Ceiling(price / tick) * tick);
    }
}
