using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using NodaTime;
using Plimsoll.Trading.Commands;
using Plimsoll.Trading.Events;

namespace Plimsoll.Trading.Journal;

/// <summary>
/// Records to lines and back. A line is a JSON object that ends with its link in the chain:
/// <c>{"v":1,"seq":7,"at":"…","event":{"type":"Executed","data":{…}},"chain":"…"}</c>, the chain being the SHA-256 over the previous
/// link and the line without its own. Nothing in a line depends on culture, decimal scale, paths or wall time.
/// </summary>
public static class JournalCodec
{
    public const int SchemaVersion = 1;

    /// <summary>The link before the first line.</summary>
    public static readonly string Genesis = new('0', ChainLength);

    private const int ChainLength = 64;

    private static readonly byte[] ChainField = ",\"chain\":\""u8.ToArray();

    /// <summary>One line with its newline, and its link.</summary>
    public static (byte[] Line, string Chain) Encode(JournalRecord record, string previous)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JournalJson.Options.Encoder }))
        {
            writer.WriteStartObject();
            writer.WriteNumber("v", SchemaVersion);
            writer.WriteNumber("seq", record.Sequence);
            writer.WritePropertyName("at");
            JsonSerializer.Serialize(writer, record.At, JournalJson.Options);
            writer.WritePropertyName(record.Event is not null ? "event" : record.Command is not null ? "command" : "snapshot");
            JsonSerializer.Serialize(writer, record.Event ?? record.Command ?? (object?)record.Snapshot, Declared(record), JournalJson.Options);
            writer.WriteEndObject();
        }

        var json = buffer.GetBuffer().AsSpan(0, (int)buffer.Length);
        var chain = Link(previous, json);
        var line = new byte[json.Length - 1 + ChainField.Length + ChainLength + 3];
        json[..^1].CopyTo(line);
        ChainField.CopyTo(line.AsSpan(json.Length - 1));
        Encoding.ASCII.GetBytes(chain, line.AsSpan(json.Length - 1 + ChainField.Length));
        "\"}\n"u8.CopyTo(line.AsSpan(line.Length - 3));
        return (line, chain);
    }

    /// <summary>Reads one line (without its newline) and checks its link.</summary>
    /// <exception cref="JournalFormatException">The line is torn, was changed, or does not follow <paramref name="previous"/>.</exception>
    public static (JournalRecord Record, string Chain) Decode(ReadOnlySpan<byte> line, string previous)
    {
        var tail = ChainField.Length + ChainLength + 2;
        if (line.Length < tail + 2 || !line[^tail..].StartsWith(ChainField) || !line.EndsWith("\"}"u8))
        {
            throw new JournalFormatException("the line does not end with its chain");
        }

        var json = new byte[line.Length - tail + 1];
        line[..^tail].CopyTo(json);
        json[^1] = (byte)'}';
        var chain = Encoding.ASCII.GetString(line.Slice(line.Length - 2 - ChainLength, ChainLength));
        if (Link(previous, json) != chain)
        {
            throw new JournalFormatException("the chain is broken: this line, or one before it, is not what was written");
        }

        try
        {
            return (Parse(json), chain);
        }
        catch (Exception e) when (e is JsonException or NotSupportedException or InvalidOperationException or KeyNotFoundException)
        {
            throw new JournalFormatException($"the line is whole but cannot be read: {e.Message}", e);
        }
    }

    private static JournalRecord Parse(byte[] json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        var version = root.GetProperty("v").GetInt32();
        if (version != SchemaVersion)
        {
            throw new JournalFormatException($"schema version {version}; this build reads {SchemaVersion}");
        }

        return new JournalRecord(
            root.GetProperty("seq").GetInt64(),
            root.GetProperty("at").Deserialize<Instant>(JournalJson.Options),
            root.TryGetProperty("event", out var taken) ? taken.Deserialize<DeskEvent>(JournalJson.Options) : null,
            root.TryGetProperty("command", out var given) ? given.Deserialize<DeskCommand>(JournalJson.Options) : null,
            root.TryGetProperty("snapshot", out var snapshot) ? snapshot.Deserialize<DeskState>(JournalJson.Options) : null);
    }

    private static Type Declared(JournalRecord record) =>
        record.Event is not null ? typeof(DeskEvent) : record.Command is not null ? typeof(DeskCommand) : typeof(DeskState);

    private static string Link(string previous, ReadOnlySpan<byte> json)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.ASCII.GetBytes(previous));
        hash.AppendData(json);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
