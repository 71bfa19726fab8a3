using System.Text.Json;
using NodaTime.Text;

namespace Plimsoll.App.Storage.Bars;

/// <summary>The versions of one symbol's file: <c>versions/SYMBOL.jsonl</c>, a line for each, only ever added to.</summary>
internal sealed class VersionLedger(string path)
{
    public IReadOnlyList<BarVersion> Read() => File.Exists(path)
        ? [.. File.ReadLines(path).Where(line => line.Length > 0).Select(line => Parse(JsonDocument.Parse(line).RootElement))]
        : [];

    public void Add(BarVersion version)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var stream = new FileStream(path, FileMode.Append, FileAccess.Write);
        using (var json = new Utf8JsonWriter(stream))
        {
            Write(json, version);
        }

        stream.WriteByte((byte)'\n');
        stream.Flush(flushToDisk: true);
    }

    private static void Write(Utf8JsonWriter json, BarVersion version)
    {
        json.WriteStartObject();
        json.WriteNumber("version", version.Version);
        json.WriteString("at", InstantPattern.ExtendedIso.Format(version.At));
        json.WriteString("source", version.Source);
        json.WriteString("change", Word(version.Change));
        json.WriteString("sha256", version.Sha256);
        json.WriteNumber("bars", version.Bars);
        json.WriteString("first", LocalDatePattern.Iso.Format(version.First));
        json.WriteString("last", LocalDatePattern.Iso.Format(version.Last));
        json.WriteStartArray("differences");
        foreach (var difference in version.Differences)
        {
            json.WriteStringValue(difference);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static BarVersion Parse(JsonElement line) => new(
        line.GetProperty("version").GetInt32(),
        InstantPattern.ExtendedIso.Parse(line.GetProperty("at").GetString()!).Value,
        line.GetProperty("source").GetString()!,
        Enum.GetValues<BarChange>().First(change => Word(change) == line.GetProperty("change").GetString()),
        line.GetProperty("sha256").GetString()!,
        line.GetProperty("bars").GetInt32(),
        LocalDatePattern.Iso.Parse(line.GetProperty("first").GetString()!).Value,
        LocalDatePattern.Iso.Parse(line.GetProperty("last").GetString()!).Value,
        [.. line.GetProperty("differences").EnumerateArray().Select(difference => difference.GetString()!)]);

    internal static string Word(BarChange change) => change switch
    {
        BarChange.First => "first",
        BarChange.Extended => "extended",
        BarChange.Revised => "revised",
        BarChange.Found => "found",
    };
}
