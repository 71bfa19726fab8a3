using Plimsoll.Market.Options;
using Plimsoll.Simulation.Exchange;
using Plimsoll.Simulation.Gateway.Wire;
using Plimsoll.Tws.Wire;
using static Plimsoll.Simulation.Gateway.RequestEntry;

namespace Plimsoll.Simulation.Gateway.Options;

/// <summary>What is asked about options alone: chains, volatilities and prices under assumptions, exercise.</summary>
internal sealed class OptionRequests(ClientSession session)
{
    private const decimal PriceMin = 0.01m;
    private const decimal PriceMax = 1_000_000m;
    private const decimal VolatilityMin = 0.001m;
    private const decimal VolatilityMax = 10m;

    public static IReadOnlyList<RequestEntry> Table { get; } =
    [
        On(ClientRequest.ReqSecDefOptParams, (client, ref fields) => client.Options.Parameters(ref fields)),
        On(ClientRequest.CalculateImpliedVolatility, (client, ref fields) => client.Options.Calculate(ref fields, isPriceAsked: false)),
        On(ClientRequest.CalculateOptionPrice, (client, ref fields) => client.Options.Calculate(ref fields, isPriceAsked: true)),
        On(ClientRequest.ExerciseOptions, (client, ref fields) => client.Options.Exercise(ref fields)),
    ];

    /// <summary>One message an exchange and trading class, then the end; the end alone for what has no options (protocol.md §7).</summary>
    private void Parameters(ref FieldReader fields)
    {
        var requestId = session.ReadRequestId(ref fields);
        var symbol = fields.ReadString();
        fields.Skip(); // exchange of futures options
        var secType = fields.ReadString();
        var conId = fields.ReadInt();
        var underlying = session.Exchange.FindListing(symbol);
        if (underlying is null || secType != "STK" || (conId != 0 && conId != underlying.ConId))
        {
            session.Error(requestId, 321, ErrorText.Validation("Invalid contract id"));
            return;
        }

        var chain = session.Exchange.OptionChain(underlying);
        if (chain.Count > 0)
        {
            var expiries = chain.Select(series => WireTime.Day(series.Expiry)).ToList();
            var strikes = chain.SelectMany(series => series.Strikes).Distinct().Order().ToList();
            foreach (var exchange in OptionExchanges.All)
            {
                session.Post(Parameters(requestId, exchange, underlying, expiries, strikes));
            }
        }

        session.PostEnd(session.Reply(ServerMessage.SecurityDefinitionOptionParameterEnd).Number(requestId));
    }

    private Reply Parameters(int requestId, string exchange, Listing underlying, List<string> expiries, List<decimal> strikes)
    {
        var reply = session.Reply(ServerMessage.SecurityDefinitionOptionParameter)
            .Number(requestId).Text(exchange).Number(underlying.ConId).Text(underlying.Symbol).Text("100").Number(expiries.Count);
        foreach (var expiry in expiries)
        {
            reply.Text(expiry);
        }

        reply.Number(strikes.Count);
        foreach (var strike in strikes)
        {
            reply.Price(strike);
        }

        return reply;
    }

    /// <summary>
    /// calculateImpliedVolatility and calculateOptionPrice, answered with a custom computation (tick 53). Clients send a count of options
    /// before the options' text or not (protocol.md §4): both are tails that mean nothing here.
    /// </summary>
    private void Calculate(ref FieldReader fields, bool isPriceAsked)
    {
        fields.Skip();
        var requestId = session.ReadRequestId(ref fields);
        var contract = ContractFields.Read(ref fields);
        var given = fields.ReadOptionalDecimal();
        var underlying = fields.ReadOptionalDecimal();
        if (session.FindOne(requestId, contract) is not { } listing)
        {
            return;
        }

        if (CalculationObjection(listing, given, underlying, isPriceAsked) is { } objection)
        {
            session.Error(requestId, 321, ErrorText.Validation(objection));
            return;
        }

        var inputs = session.Exchange.OptionInputs(listing, underlying!.Value);
        double? volatility = isPriceAsked ? (double)given!.Value : ImpliedVolatility.Of(inputs, (double)given!.Value);
        session.Post(session.Port.Reply.OptionComputation(requestId, OptionTick.Custom, inputs, volatility, isPriceAsked ? null : (double)given.Value));
    }

    /// <summary>The pricing holds for prices and volatilities that a market has had, and is not asked beyond them.</summary>
    private static string? CalculationObjection(Listing listing, decimal? given, decimal? underlying, bool isPriceAsked)
    {
        if (listing.Option is null)
        {
            return "Only options have an implied volatility and a model price";
        }

        if (underlying is not (>= PriceMin and <= PriceMax) || (!isPriceAsked && given is not (> 0m and <= PriceMax)))
        {
            return "The given price must be positive";
        }

        return isPriceAsked && given is not (>= VolatilityMin and <= VolatilityMax)
            ? $"The given volatility must lie between {VolatilityMin} and {VolatilityMax}"
            : null;
    }

    /// <summary>An instruction for tonight: 1 exercises, 2 lapses. Positions change when the clearing house has done its work.</summary>
    private void Exercise(ref FieldReader fields)
    {
        fields.Skip();
        var requestId = session.ReadRequestId(ref fields);
        var contract = ReadContract(ref fields);
        var action = fields.ReadInt();
        var quantity = fields.ReadInt();
        var account = session.Account(requestId, fields.ReadString());
        var isOverride = fields.ReadBool();
        if (account is null || session.FindOne(requestId, contract) is not { } listing)
        {
            return;
        }

        if (action is not (1 or 2))
        {
            session.Error(requestId, 321, ErrorText.Validation($"Invalid exercise action {action}"));
            return;
        }

        var instruction = new ExerciseInstruction(account, listing, action == 1, quantity, isOverride);
        if (session.Exchange.Instruct(instruction) is { } refusal)
        {
            session.Error(requestId, refusal.Code, refusal.Text);
            return;
        }

        session.Gateway.Changes++; // an instruction is part of what outlives the process
    }

    /// <summary>exerciseOptions has eleven contract fields: no primary exchange (protocol.md §4, request 21).</summary>
    private static ContractFields ReadContract(ref FieldReader fields)
    {
        var conId = fields.ReadInt();
        return new ContractFields(
            conId > 0 ? conId : null,
            Symbol: fields.ReadOptionalString(),
            SecType: fields.ReadOptionalString(),
            Expiry: fields.ReadOptionalString(),
            Strike: fields.ReadOptionalDecimal(),
            Right: fields.ReadOptionalString(),
            Multiplier: fields.ReadOptionalString(),
            Exchange: fields.ReadOptionalString(),
            PrimaryExchange: null,
            Currency: fields.ReadOptionalString(),
            LocalSymbol: fields.ReadOptionalString(),
            TradingClass: fields.ReadOptionalString());
    }
}
