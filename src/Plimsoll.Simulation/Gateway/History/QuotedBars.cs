using Plimsoll.Simulation.Exchange;
using Plimsoll.Simulation.Markets;

namespace Plimsoll.Simulation.Gateway.History;

/// <summary>Bars of what was quoted rather than traded: each price of a trade becomes the quote that the tape puts around it.</summary>
internal sealed class QuotedBars
{
    /// <summary>Sessions in HISTORICAL_VOLATILITY, and in the year it is scaled to.</summary>
    public const int VolatilitySessions = 30;

    private const double SessionsInYear = 252;

    private readonly Listing listing;
    private readonly Tape tape;

    /// <param name="priorClose">With the usual volume, what makes the spread; null where not known.</param>
    public QuotedBars(Listing listing, LiquidityModel model, decimal? priorClose, decimal? usualVolume)
    {
        this.listing = listing;
        tape = new Tape(listing, model);
        tape.BeginSession(priorClose, usualVolume);
    }

    public HistoryBar Quoted(HistoryBar bar, PriceBasis basis) => basis switch
    {
        PriceBasis.Trades or PriceBasis.Volatility => bar,
        PriceBasis.Midpoint => Shown(bar, price => (Around(price).Bid + Around(price).Ask) / 2m),
        PriceBasis.Bid => Shown(bar, price => Around(price).Bid),
        PriceBasis.Ask => Shown(bar, price => Around(price).Ask),
        PriceBasis.BidAsk => Shown(bar, price => price) with
        {
            Open = decimal.Round((Around(bar.Open).Bid + Around(bar.Close).Bid) / 2m, 4),
            High = Around(bar.High).Ask,
            Low = Around(bar.Low).Bid,
            Close = decimal.Round((Around(bar.Open).Ask + Around(bar.Close).Ask) / 2m, 4),
        },
        _ => throw new ArgumentOutOfRangeException(nameof(basis), basis, "not a price basis"),
    };

    /// <summary>For each bar from the thirty-first on, the volatility of the thirty returns up to it; a number in each of the four prices.</summary>
    public static IReadOnlyList<HistoryBar> Volatility(IReadOnlyList<HistoryBar> days)
    {
        var made = new List<HistoryBar>();
        for (var i = VolatilitySessions; i < days.Count; i++)
        {
            var returns = Enumerable.Range(i - VolatilitySessions + 1, VolatilitySessions)
                .Select(day => Math.Log((double)(days[day].Close / days[day - 1].Close)))
                .ToList();
            var mean = returns.Average();
            var variance = returns.Sum(each => (each - mean) * (each - mean)) / (VolatilitySessions - 1);
            var yearly = decimal.Round((decimal)Math.Sqrt(variance * SessionsInYear), 6);
            made.Add(Shown(days[i], _ => yearly));
        }

        return made;
    }

    private (decimal Bid, decimal Ask) Around(decimal price)
    {
        tape.Advance(new PricePoint(default, listing.Symbol, price, 0m));
        return (tape.Bid, tape.Ask);
    }

    private static HistoryBar Shown(HistoryBar bar, Func<decimal, decimal> shown) => bar with
    {
        Open = shown(bar.Open),
        High = shown(bar.High),
        Low = shown(bar.Low),
        Close = shown(bar.Close),
        Volume = null,
        AveragePrice = null,
    };
}
