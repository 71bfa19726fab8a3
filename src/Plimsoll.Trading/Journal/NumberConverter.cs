using System.Text.Json;
using System.Text.Json.Serialization;

namespace Plimsoll.Trading.Journal;

/// <summary>A value type that is one decimal, written as that number.</summary>
internal sealed class NumberConverter<T>(Func<T, decimal> from, Func<decimal, T> to) : JsonConverter<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => to(reader.GetDecimal());

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(DecimalConverter.Canonical(from(value)));
}
