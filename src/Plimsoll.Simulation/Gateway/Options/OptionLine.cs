using NodaTime;
using Plimsoll.Market.Options;
using Plimsoll.Simulation.Exchange;
using Plimsoll.Simulation.Gateway.Quotes;
using Plimsoll.Simulation.Gateway.Wire;
using Plimsoll.Simulation.Options;

namespace Plimsoll.Simulation.Gateway.Options;

/// <summary>The part of an option's market data line that stocks do not have: computations, open interest and volume.</summary>
internal sealed class OptionLine(SimulatedGateway gateway, int requestId, Listing listing, IReadOnlySet<int> generic, bool isDelayed)
{
    /// <summary>Generic ticks of IB's list: option volume and option open interest.</summary>
    private const int OptionVolume = 100;
    private const int OptionOpenInterest = 101;

    /// <summary>A side's volatility is read off the model's slope while it is this near to the model's.</summary>
    private const double NearModel = 0.02;

    /// <summary>Null for a stock.</summary>
    public static OptionLine? Of(SimulatedGateway gateway, int requestId, Listing listing, IReadOnlySet<int> generic, bool isDelayed) =>
        listing.Option is null ? null : new OptionLine(gateway, requestId, listing, generic, isDelayed);

    private OptionQuote? told;
    private decimal? toldUnderlying;

    public IReadOnlyList<byte[]> Changes(Reply reply)
    {
        var frames = new List<byte[]>();
        var (quote, underlying, at) = Shown();
        if (quote is null || (quote == told && underlying == toldUnderlying))
        {
            return frames;
        }

        var inputs = gateway.Exchange.OptionInputs(listing, underlying, at);
        if (quote.Volatility is { } volatility)
        {
            Computations(frames, reply, quote, inputs, volatility);
        }

        Statistics(frames, reply, quote);
        (told, toldUnderlying) = (quote, underlying);
        return frames;
    }

    /// <summary>The quote with its stock's price: as it stands, or as it stood a quarter of an hour ago (computations 80 to 83).</summary>
    private (OptionQuote? Quote, decimal Underlying, Instant? At) Shown()
    {
        if (!isDelayed)
        {
            return (gateway.Exchange.OptionQuoteOf(listing, out var underlying), underlying, null);
        }

        return gateway.Ticks.AsOf(listing, gateway.Agenda.Now - QuoteSubscription.Delay) is { Option: { } then } tick
            ? (then.Quote, then.Underlying, tick.At)
            : default;
    }

    private void Computations(List<byte[]> frames, Reply reply, OptionQuote quote, in OptionInputs inputs, double volatility)
    {
        var model = AmericanOption.Greeks(inputs, volatility);
        Add(frames, reply, OptionTick.Bid, OptionTick.DelayedBid, quote.Bid, inputs, volatility, model);
        Add(frames, reply, OptionTick.Ask, OptionTick.DelayedAsk, quote.Ask, inputs, volatility, model);
        Add(frames, reply, OptionTick.Last, OptionTick.DelayedLast, quote.Last, inputs, volatility, model);
        frames.Add(reply.OptionComputation(requestId, isDelayed ? OptionTick.DelayedModel : OptionTick.Model, inputs, volatility, model, quote.PrintedDelta).End());
    }

    private void Add(
        List<byte[]> frames,
        Reply reply,
        OptionTick tick,
        OptionTick delayedTick,
        decimal? price,
        in OptionInputs inputs,
        double volatility,
        in OptionGreeks model)
    {
        var given = (double?)price;
        frames.Add(reply.OptionComputation(requestId, isDelayed ? delayedTick : tick, inputs, Volatility(given, inputs, volatility, model), given).End());
    }

    private static double? Volatility(double? price, in OptionInputs inputs, double volatility, in OptionGreeks model)
    {
        if (price is not { } value)
        {
            return null;
        }

        var step = (value - model.Price) / (100.0 * model.Vega);
        return model.Vega > 0.0 && Math.Abs(step) < NearModel * volatility ? volatility + step : ImpliedVolatility.Of(inputs, value);
    }

    private void Statistics(List<byte[]> frames, Reply reply, OptionQuote quote)
    {
        var isCall = listing.Option!.Right == OptionRight.Call;
        if (generic.Contains(OptionVolume) && quote.Volume != told?.Volume)
        {
            frames.Add(Size(reply, isCall ? OptionTick.CallVolume : OptionTick.PutVolume, quote.Volume));
        }

        if (generic.Contains(OptionOpenInterest) && quote.OpenInterest != told?.OpenInterest)
        {
            frames.Add(Size(reply, isCall ? OptionTick.CallOpenInterest : OptionTick.PutOpenInterest, quote.OpenInterest));
        }
    }

    private byte[] Size(Reply reply, OptionTick tick, decimal size) =>
        reply.Begin(ServerMessage.TickSize).Number(6).Number(requestId).Number((int)tick).Size(size).End();
}
