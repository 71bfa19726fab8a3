using System.Globalization;
using Plimsoll.Market.Options;
using Plimsoll.Simulation.Exchange;

namespace Plimsoll.Simulation.Gateway.Wire;

/// <summary>The contract as positions and executions carry it: conId to trading class (protocol.md §4, messages 7, 11, 61, 71).</summary>
internal static class InstrumentFields
{
    public static Reply Instrument(this Reply reply, Listing listing, string exchange)
    {
        reply.Number(listing.ConId).Text(listing.Symbol).Text(listing.SecurityType);
        _ = listing.Option is { } option
            ? reply.Text(WireTime.Day(option.Expiry)).Price(option.Strike).Text(Right(option.Right)).Text(Multiplier(option))
            : reply.Empty().Text("0.0").Empty(2);
        return reply.Text(exchange).Text(Listing.Currency).Text(listing.LocalSymbol).Text(listing.TradingClass);
    }

    public static string Right(OptionRight right) => right switch
    {
        OptionRight.Call => "C",
        OptionRight.Put => "P",
        _ => throw new ArgumentOutOfRangeException(nameof(right), right, "not a right"),
    };

    public static string Multiplier(OptionTerms option) => option.Multiplier.ToString(CultureInfo.InvariantCulture);
}
