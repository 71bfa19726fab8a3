using Plimsoll.Simulation.Exchange;
using Plimsoll.Simulation.Gateway.Options;
using Plimsoll.Tws.Wire;

namespace Plimsoll.Simulation.Gateway.Wire;

/// <summary>The twelve contract fields most requests carry (protocol.md §4, C12). Absent is null.</summary>
internal sealed record ContractFields(
    int? ConId,
    string? Symbol,
    string? SecType,
    string? Expiry,
    decimal? Strike,
    string? Right,
    string? Multiplier,
    string? Exchange,
    string? PrimaryExchange,
    string? Currency,
    string? LocalSymbol,
    string? TradingClass)
{
    public static ContractFields Read(ref FieldReader fields) => new(
        fields.ReadInt() is var conId && conId > 0 ? conId : null,
        fields.ReadOptionalString(),
        fields.ReadOptionalString(),
        fields.ReadOptionalString(),
        fields.ReadOptionalDecimal(),
        fields.ReadOptionalString(),
        fields.ReadOptionalString(),
        fields.ReadOptionalString(),
        fields.ReadOptionalString(),
        fields.ReadOptionalString(),
        fields.ReadOptionalString(),
        fields.ReadOptionalString());

    /// <summary>
    /// The one stock or option meant, by contract number if there is one; null is IB's "no security definition", or its "ambiguous" where
    /// the fields fit several options.
    /// </summary>
    public Listing? Find(SimulatedExchange exchange)
    {
        if (SecType == "OPT")
        {
            return this.Matches(exchange) is [var only] ? only : null;
        }

        if (SecType is not (null or "STK") || Currency is not (null or Listing.Currency))
        {
            return null;
        }

        if (ConId is { } conId)
        {
            var known = exchange.FindListing(conId);
            return SecType is null || known?.SecurityType == SecType ? known : null;
        }

        return SecType is not null && (Symbol ?? LocalSymbol) is { } symbol ? exchange.FindListing(symbol) : null;
    }

    /// <summary>Legs of a combination in market and historical data requests: conId ratio action exchange each.</summary>
    public static int SkipLegs(ref FieldReader fields)
    {
        var legs = fields.ReadCount(4);
        fields.Skip(4 * legs);
        return legs;
    }
}
