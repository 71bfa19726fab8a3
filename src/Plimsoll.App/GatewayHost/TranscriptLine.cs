using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using NodaTime;

namespace Plimsoll.App.GatewayHost;

/// <summary>One frame of a recorded conversation: <c>&gt; 1.250000000 1 49|1|</c> is what client 1 sent 1.25 s after the start.</summary>
/// <param name="Connection">Counts the gateway's connections from 1.</param>
/// <param name="Text">The payload, with | for each NUL that ends a field.</param>
internal sealed partial record TranscriptLine(bool IsFromClient, Duration At, int Connection, string Text)
{
    // IB's texts are bytes of no certain encoding; Latin-1 keeps each of them.
    public static string ToText(ReadOnlySpan<byte> payload) => Encoding.Latin1.GetString(payload)
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("|", "\\p", StringComparison.Ordinal)
        .Replace("\n", "\\n", StringComparison.Ordinal)
        .Replace("\r", "\\r", StringComparison.Ordinal)
        .Replace('\0', '|');

    public byte[] ToPayload() => Encoding.Latin1.GetBytes(Written().Replace(Text, match => match.Value switch
    {
        "|" => "\0",
        "\\p" => "|",
        "\\n" => "\n",
        "\\r" => "\r",
        _ => "\\",
    }));

    /// <returns>Null for a comment.</returns>
    /// <exception cref="FormatException">Neither a line of a transcript nor a comment.</exception>
    public static TranscriptLine? Parse(string line)
    {
        if (line.Length == 0 || line[0] == '#')
        {
            return null;
        }

        var parts = line.Split(' ', 4);
        return parts is [">" or "<", var seconds, var connection, var text]
            ? new TranscriptLine(parts[0] == ">", Duration.FromNanoseconds(decimal.ToInt64(decimal.Parse(seconds, CultureInfo.InvariantCulture) * 1_000_000_000m)), int.Parse(connection), text)
            : throw new FormatException($"no line of a transcript: {line}");
    }

    public override string ToString() => $"{(IsFromClient ? '>' : '<')} {At.ToInt64Nanoseconds() / 1_000_000_000m:0.000000000} {Connection} {Text}";

    [GeneratedRegex(@"\||\\.")]
    private static partial Regex Written();
}
