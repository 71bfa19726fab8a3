using Plimsoll.Market.Options;
using Plimsoll.Simulation.Gateway.Wire;

namespace Plimsoll.Simulation.Gateway.Options;

/// <summary>Message 21 (protocol.md §7): what is not computed has a marker of its own.</summary>
internal static class OptionComputationReply
{
    /// <param name="volatility">Null where no volatility gives the price.</param>
    /// <param name="price">Null: the model's price at that volatility.</param>
    /// <param name="delta">Null: the model's.</param>
    public static Reply OptionComputation(
        this Reply reply, int requestId, OptionTick tick, in OptionInputs inputs, double? volatility, double? price, double? delta = null)
    {
        reply.Begin(ServerMessage.TickOptionComputation).Number(requestId).Number((int)tick).Zero(); // tickAttrib: a computation from returns
        if (volatility is not { } sigma)
        {
            return reply.Number(-1).Number(-2).Real(price ?? -1.0).Number(-1).Number(-2).Number(-2).Number(-2).Real(inputs.Spot);
        }

        return reply.Computed(inputs, sigma, AmericanOption.Greeks(inputs, sigma), price, delta);
    }

    /// <summary>The model's own, whose greeks are known already: they take most of the time of a quote.</summary>
    public static Reply OptionComputation(
        this Reply reply, int requestId, OptionTick tick, in OptionInputs inputs, double volatility, in OptionGreeks greeks, double? delta) =>
        reply.Begin(ServerMessage.TickOptionComputation).Number(requestId).Number((int)tick).Zero().Computed(inputs, volatility, greeks, price: null, delta);

    private static Reply Computed(this Reply reply, in OptionInputs inputs, double sigma, in OptionGreeks greeks, double? price, double? delta)
    {
        var dividends = inputs.Spot * (1.0 - PortableMath.Exp(-inputs.Yield * inputs.Years));
        return reply.Real(sigma).Real(delta ?? greeks.Delta).Real(price ?? greeks.Price).Real(dividends)
            .Real(greeks.Gamma).Real(greeks.Vega).Real(greeks.Theta).Real(inputs.Spot);
    }

    /// <summary>Ten places: what is computed here is the same on every machine far beyond them.</summary>
    private static Reply Real(this Reply reply, double value) =>
        reply.Price(decimal.Round((decimal)value, 10));
}
