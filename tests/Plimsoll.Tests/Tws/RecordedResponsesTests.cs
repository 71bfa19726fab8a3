using System.Text;
using System.Text.Json;
using Plimsoll.Tws.Decoding;
using Plimsoll.Tws.Messages;
using Plimsoll.Tws.Wire;

namespace Plimsoll.Tests.Tws;

/// <summary>Server messages from another project's tests, each with the versions at which a reference decoder consumes it exactly.</summary>
public sealed class RecordedResponsesTests(ITestOutputHelper output)
{
    private const string File = "responses.jsonl";

    /// <summary>Lines that the reference decoder lets through though they say nothing: its own project's tests of bad input.</summary>
    private static readonly string[] WrongOnPurpose =
    [
        "9|1|{}|", "49|1|not_a_timestamp|", "49|1|invalid_timestamp|", "49|1|99999999999999999999|",
    ];

    [Fact]
    public void Every_line_decodes_to_its_last_field_at_each_version_that_is_said_to_fit()
    {
        var decoded = 0;
        var wrong = new List<string>();
        foreach (var line in SharedData.Lines(File))
        {
            var payload = Payload(line);
            foreach (var version in VersionsOf(line))
            {
                try
                {
                    Assert.NotNull(WireText.Decode(payload, version));
                    decoded++;
                }
                catch (TwsFormatException e)
                {
                    wrong.Add(Bars(payload));
                    output.WriteLine($"{version} {Bars(payload)}: {e.Message}");
                }
            }
        }

        output.WriteLine($"{decoded} decoded");
        Assert.True(decoded > 900, $"only {decoded}");
        Assert.Equal(WrongOnPurpose.Order(StringComparer.Ordinal), wrong.Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_line_decodes_or_fails_cleanly_at_every_version()
    {
        var (messages, refused) = (0, 0);
        foreach (var line in SharedData.Lines(File))
        {
            for (var version = 176; version <= 200; version++)
            {
                try
                {
                    Assert.NotNull(WireText.Decode(Payload(line), version));
                    messages++;
                }
                catch (TwsFormatException)
                {
                    refused++;
                }
            }
        }

        output.WriteLine($"{messages} messages, {refused} refused");
        Assert.True(messages > 2000);
    }

    private static IEnumerable<int> VersionsOf(JsonElement line) =>
        line.GetProperty("exact_at").EnumerateArray().Select(v => v.GetInt32()).Where(v => v is >= 176 and <= 200);

    /// <summary>One line lacks its last terminator in the file.</summary>
    private static byte[] Payload(JsonElement line)
    {
        var raw = line.GetProperty("raw").GetString()!.Replace('\u001f', '\0');
        return Encoding.UTF8.GetBytes(raw.EndsWith('\0') ? raw : raw + '\0');
    }

    private static string Bars(byte[] payload) => Encoding.UTF8.GetString(payload).Replace('\0', '|');
}
