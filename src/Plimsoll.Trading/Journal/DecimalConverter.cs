using System.Text.Json;
using System.Text.Json.Serialization;

namespace Plimsoll.Trading.Journal;

/// <summary>1.50 and 1.5 are one number and are spelt alike.</summary>
internal sealed class DecimalConverter : JsonConverter<decimal>
{
    public static decimal Canonical(decimal value) => value / 1.000000000000000000000000000000000m;

    public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDecimal();

    public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) => writer.WriteNumberValue(Canonical(value));
}
