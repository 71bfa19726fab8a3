using System.Runtime.InteropServices;
using System.Text.Json;

namespace Plimsoll.Bench;

/// <summary>The same tables as one JSON document.</summary>
internal static class JsonReport
{
    public static void Write(Stream to, Rounds rounds, IReadOnlyList<Section> sections)
    {
        using var json = new Utf8JsonWriter(to);
        json.WriteStartObject();
        json.WriteString("runtime", RuntimeInformation.FrameworkDescription);
        json.WriteString("platform", RuntimeInformation.RuntimeIdentifier);
        json.WriteNumber("processors", Environment.ProcessorCount);
        json.WriteNumber("rounds", rounds.Count);
        json.WriteStartArray("sections");
        foreach (var section in sections)
        {
            Write(json, section);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Section section)
    {
        json.WriteStartObject();
        json.WriteString("title", section.Title);
        json.WriteString("note", section.Note);
        json.WriteStartArray("rows");
        foreach (var row in section.Rows)
        {
            json.WriteStartObject();
            json.WriteString("name", row.Name);
            foreach (var (column, figure) in section.Columns.Zip(row.Figures))
            {
                Write(json, column, figure);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string column, Figure? figure)
    {
        if (figure is null)
        {
            return;
        }

        json.WriteStartObject(column);
        json.WriteNumber("median", figure.Median);
        if (figure.Spread is { } spread)
        {
            json.WriteNumber("spread", spread);
        }

        json.WriteEndObject();
    }
}
