using Plimsoll.Market.Options;

namespace Plimsoll.Trading.Strategies.Puts;

/// <summary>Judges one quoted put by itself: what its delta is, and whether its quote is one to sell at.</summary>
internal sealed class PutJudge(PutCriteria criteria, decimal underlyingPrice, double years)
{
    private const decimal AlwaysNarrow = 0.05m;

    /// <summary>To how many decimals distances are compared: deltas are printed to four.</summary>
    private const int DistanceDigits = 9;

    /// <summary>Before anything is quoted: about where three-month volatility of a large index has been.</summary>
    private const double GuessedVolatility = 0.20;

    public double Target => criteria.TargetDelta;

    public double? DeltaMissMax => criteria.DeltaMissMax;

    /// <returns>A candidate that is fit counts as <see cref="PutVerdict.Farther"/> until all are known.</returns>
    public PutCandidate Judge(PutQuote quote)
    {
        if (!quote.IsListed)
        {
            return new(quote, null, null, null, PutVerdict.NotListed, "no such contract is listed");
        }

        var (delta, source) = DeltaOf(quote);
        double? distance = delta is { } known ? Math.Round(Math.Abs(known - criteria.TargetDelta), DistanceDigits) : null;
        var (verdict, text) = Fault(quote, delta) ?? (PutVerdict.Farther, "");
        return new(quote, delta, source, distance, verdict, text);
    }

    /// <summary>Where a delta is to be expected before any is known.</summary>
    public double GuessedDelta(decimal strike) => BlackScholes.Greeks(Inputs(strike), GuessedVolatility).Delta;

    private (PutVerdict, string)? Fault(PutQuote quote, double? delta) =>
        quote.Why is { } why ? (PutVerdict.NotQuoted, $"not quoted: {why}")
        : quote.Bid is not { } bid || bid <= 0m ? (PutVerdict.NoBid, "nobody bids")
        : quote.Ask is not { } ask || ask <= 0m ? (PutVerdict.NoAsk, "nobody offers")
        : bid > ask ? (PutVerdict.Crossed, $"crossed: bid {bid:0.00##} above ask {ask:0.00##}")
        : delta is not { } known ? (PutVerdict.NoGreeks, "no delta, no volatility, and none in the price")
        : !(known is > -1.0 and < 0.0) ? (PutVerdict.DeltaOutOfRange, $"delta {known:0.####} is not between -1 and 0")
        : ask - bid > Math.Max(AlwaysNarrow, criteria.SpreadPartMax * (bid + ask) / 2m)
            ? (PutVerdict.WideSpread, $"spread {ask - bid:0.00##} is over {criteria.SpreadPartMax:0.##%} of the middle {(bid + ask) / 2m:0.00###}")
        : quote.OpenInterest < criteria.OpenInterestMin
            ? (PutVerdict.ThinOpenInterest, $"open interest {quote.OpenInterest:0} is under {criteria.OpenInterestMin:0}")
        : null;

    private (double? Delta, DeltaSource? Source) DeltaOf(PutQuote quote)
    {
        if (quote.Delta is { } delta && double.IsFinite(delta))
        {
            return (delta, DeltaSource.Broker);
        }

        if (quote.Volatility is > 0.0 and < double.PositiveInfinity and var volatility)
        {
            return (BlackScholes.Greeks(Inputs(quote.Strike), volatility).Delta, DeltaSource.BrokerVolatility);
        }

        return quote.Middle is { } middle && quote.Bid > 0m && ImpliedVolatility.Of(Inputs(quote.Strike), (double)middle) is { } implied
            ? (BlackScholes.Greeks(Inputs(quote.Strike), implied).Delta, DeltaSource.Middle)
            : (null, null);
    }

    private OptionInputs Inputs(decimal strike) =>
        new(OptionRight.Put, (double)underlyingPrice, (double)strike, years, criteria.Rate, criteria.Yield);
}
