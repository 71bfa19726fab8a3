using System.Text.Json;
using System.Text.Json.Serialization;
using Plimsoll.Market.Calendar;

namespace Plimsoll.Trading.Journal;

/// <summary>As a person writes it: <c>open+5m</c>.</summary>
internal sealed class SessionMomentConverter : JsonConverter<SessionMoment>
{
    public override SessionMoment Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        SessionMoment.TryParse(reader.GetString() ?? "", out var moment) ? moment : throw new JsonException("not a moment of a session");

    public override void Write(Utf8JsonWriter writer, SessionMoment value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
