using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime.Text;
using Plimsoll.Market.Options;
using Plimsoll.Simulation.Exchange;
using Plimsoll.Simulation.Markets;

namespace Plimsoll.App.GatewayHost;

/// <summary>A stock is its symbol, and must be one of the market's; an option brings its terms along.</summary>
internal sealed class ListingConverter(IMarket market) : JsonConverter<Listing>
{
    private readonly SortedDictionary<string, Listing> stocks =
        new(market.Listings.ToDictionary(listing => listing.Symbol, StringComparer.Ordinal), StringComparer.Ordinal);

    public override Listing Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            return Stock(reader.GetString()!);
        }

        using var document = JsonDocument.ParseValue(ref reader);
        try
        {
            return Option(document.RootElement);
        }
        catch (Exception misshapen) when (misshapen is KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException)
        {
            throw new JsonException($"not an option's terms: {misshapen.Message}", misshapen);
        }
    }

    public override void Write(Utf8JsonWriter writer, Listing value, JsonSerializerOptions options)
    {
        if (value.Option is not { } option)
        {
            writer.WriteStringValue(value.Symbol);
            return;
        }

        writer.WriteStartObject();
        writer.WriteString("underlying", option.Underlying.Symbol);
        writer.WriteNumber("conId", value.ConId);
        writer.WriteString("longName", value.LongName);
        writer.WriteString("exchange", value.PrimaryExchange);
        writer.WriteNumber("minTick", value.MinTick);
        writer.WriteNumber("rule", value.Ticks.Rule);
        writer.WriteString("expiry", LocalDatePattern.Iso.Format(option.Expiry));
        writer.WriteNumber("strike", option.Strike);
        writer.WriteString("right", option.Right.ToString());
        writer.WriteNumber("multiplier", option.Multiplier);
        writer.WriteBoolean("hasLateClose", option.HasLateClose);
        writer.WriteEndObject();
    }

    private Listing Stock(string symbol) =>
        stocks.TryGetValue(symbol, out var listing) ? listing : throw new JsonException($"the market does not have {symbol}");

    private Listing Option(JsonElement json)
    {
        var underlying = Stock(json.GetProperty("underlying").GetString()!);
        var rule = json.GetProperty("rule").GetInt32();
        var expiry = LocalDatePattern.Iso.Parse(json.GetProperty("expiry").GetString()!).GetValueOrThrow();
        var terms = new OptionTerms(
            underlying,
            expiry,
            json.GetProperty("strike").GetDecimal(),
            Enum.Parse<OptionRight>(json.GetProperty("right").GetString()!),
            json.GetProperty("multiplier").GetInt32(),
            json.GetProperty("hasLateClose").GetBoolean());
        return new Listing(
            json.GetProperty("conId").GetInt32(),
            underlying.Symbol,
            json.GetProperty("longName").GetString()!,
            json.GetProperty("exchange").GetString()!,
            StockType: "",
            json.GetProperty("minTick").GetDecimal())
        {
            Option = terms,
            Ticks = TickLadder.All.First(ladder => ladder.Rule == rule),
        };
    }
}
