using System.Text.Json;

namespace Plimsoll.Trading.Journal;

/// <summary>Walks an object whose fields stand in the order the journal writes them; any other order is not what was written.</summary>
internal static class WrittenOrder
{
    /// <summary>From the field before to the value of the field of that name.</summary>
    public static void MoveTo(this ref Utf8JsonReader reader, ReadOnlySpan<byte> name)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.PropertyName || !reader.ValueTextEquals(name) || !reader.Read())
        {
            throw new JsonException($"expected the field '{System.Text.Encoding.ASCII.GetString(name)}'");
        }
    }

    /// <summary>To the value of whatever field comes next.</summary>
    public static string MoveToNext(this ref Utf8JsonReader reader)
    {
        var name = reader.Read() && reader.TokenType == JsonTokenType.PropertyName ? reader.GetString()! : throw new JsonException("expected one field more");
        reader.Read();
        return name;
    }

    public static void MoveToEnd(this ref Utf8JsonReader reader)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.EndObject)
        {
            throw new JsonException("expected the end of the object");
        }
    }
}
