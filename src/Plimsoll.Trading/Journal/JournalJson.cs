using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Text;
using Plimsoll.Market;
using Plimsoll.Trading.Commands;
using Plimsoll.Trading.Events;

namespace Plimsoll.Trading.Journal;

/// <summary>How the desk's records are spelt in JSON: camel case, enums by name, instants in ISO 8601 UTC, decimals without idle zeros.</summary>
public static class JournalJson
{
    public static JsonSerializerOptions Options { get; } = Make();

    /// <summary>Canonical bytes of the whole state: equal states, equal bytes.</summary>
    public static byte[] StateBytes(DeskState state) => JsonSerializer.SerializeToUtf8Bytes(state, Options);

    private static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.General)
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,

            // computed properties are not facts
            IgnoreReadOnlyProperties = true,

            // the journal is read by people; it is never put into a page unescaped
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };
        options.Converters.Add(new JsonStringEnumConverter());
        options.Converters.Add(new DecimalConverter());
        options.Converters.Add(new TextConverter<Instant>(InstantPattern.ExtendedIso));
        options.Converters.Add(new TextConverter<LocalDate>(LocalDatePattern.Iso));
        options.Converters.Add(new TextConverter<Duration>(DurationPattern.Roundtrip));
        options.Converters.Add(new SessionMomentConverter());
        options.Converters.Add(new NumberConverter<Money>(money => money.Amount, amount => new Money(amount)));
        options.Converters.Add(new NumberConverter<Price>(price => price.Value, value => new Price(value)));
        options.Converters.Add(new NumberConverter<Quantity>(quantity => quantity.Units, units => new Quantity(units)));
        options.Converters.Add(new TaggedConverter<DeskEvent>());
        options.Converters.Add(new TaggedConverter<DeskCommand>());
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
