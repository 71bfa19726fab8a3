using System.Buffers;
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
/// link and the line without its own; <c>"more":true</c> stands before the content where the turn goes on in the next line. Nothing in a line depends on culture, decimal scale, paths or wall time.
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
            if (record.More)
            {
                writer.WriteBoolean("more", true);
            }

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
        catch (Exception e) when (e is JsonException or NotSupportedException or InvalidOperationException)
        {
            throw new JournalFormatException($"the line is whole but cannot be read: {e.Message}", e);
        }
    }

    /// <summary>What a line says its number is, unchecked; null where it says none.</summary>
    public static long? SequenceOf(ReadOnlySpan<byte> line)
    {
        try
        {
            var reader = new Utf8JsonReader(line);
            reader.Read();
            reader.MoveTo("v"u8);
            reader.MoveTo("seq"u8);
            return reader.GetInt64();
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    /// <summary>Reads the fields in the order they are written, so that nothing is parsed twice.</summary>
    private static JournalRecord Parse(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        reader.MoveTo("v"u8);
        var version = reader.GetInt32();
        if (version != SchemaVersion)
        {
            throw new JournalFormatException($"schema version {version}; this build reads {SchemaVersion}");
        }

        reader.MoveTo("seq"u8);
        var sequence = reader.GetInt64();
        reader.MoveTo("at"u8);
        var at = JsonSerializer.Deserialize<Instant>(ref reader, JournalJson.Options);
        var content = reader.MoveToNext();
        var isMore = content == "more" && reader.GetBoolean();
        var record = (isMore ? reader.MoveToNext() : content) switch
        {
            "event" => new JournalRecord(sequence, at, JsonSerializer.Deserialize<DeskEvent>(ref reader, JournalJson.Options), null, null),
            "command" => new JournalRecord(sequence, at, null, JsonSerializer.Deserialize<DeskCommand>(ref reader, JournalJson.Options), null),
            "snapshot" => new JournalRecord(sequence, at, null, null, JsonSerializer.Deserialize<DeskState>(ref reader, JournalJson.Options)),
            var other => throw new JsonException($"'{other}' is neither event, command nor snapshot"),
        };
        reader.MoveToEnd();
        return isMore ? record with { More = true } : record;
    }

    private static Type Declared(JournalRecord record) =>
        record.Event is not null ? typeof(DeskEvent) : record.Command is not null ? typeof(DeskCommand) : typeof(DeskState);

    private static string Link(string previous, ReadOnlySpan<byte> json)
    {
        // one call over both in a row: a hash object a record costs more than the copy
        var both = ArrayPool<byte>.Shared.Rent(ChainLength + json.Length);
        try
        {
            Encoding.ASCII.GetBytes(previous, both);
            json.CopyTo(both.AsSpan(previous.Length));
            Span<byte> link = stackalloc byte[SHA256.HashSizeInBytes];
            SHA256.HashData(both.AsSpan(0, previous.Length + json.Length), link);
            return Convert.ToHexStringLower(link);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(both);
        }
    }
}
