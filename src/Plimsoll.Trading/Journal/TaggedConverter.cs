using System.Text.Json;
using System.Text.Json.Serialization;

namespace Plimsoll.Trading.Journal;

/// <summary>
/// One of a closed family of records, written as <c>{"type":"Executed","data":{…}}</c>. The names are the types' own: renaming one is a
/// change of schema.
/// </summary>
internal sealed class TaggedConverter<T> : JsonConverter<T>
    where T : class
{
    private static readonly Dictionary<string, Type> Types = typeof(T).Assembly.GetTypes()
        .Where(type => type.IsSealed && type.IsSubclassOf(typeof(T)))
        .ToDictionary(type => type.Name, StringComparer.Ordinal);

    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        reader.MoveTo("type"u8);
        var name = reader.GetString() ?? "";
        if (!Types.TryGetValue(name, out var type))
        {
            throw new JsonException($"'{name}' is no {typeof(T).Name} this build knows");
        }

        reader.MoveTo("data"u8);
        var value = (T)(JsonSerializer.Deserialize(ref reader, type, options) ?? throw new JsonException($"{name} without data"));
        reader.MoveToEnd();
        return value;
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString("type", value.GetType().Name);
        writer.WritePropertyName("data");
        JsonSerializer.Serialize(writer, value, value.GetType(), options);
        writer.WriteEndObject();
    }
}
