using NodaTime;
using Plimsoll.App.GatewayHost;
using Plimsoll.Tests.App.Configuration;

namespace Plimsoll.Tests.Transcripts;

/// <summary>
/// Conversations that other people's clients had with the gateway, recorded with <c>plimsoll gateway --transcript FILE</c>. The
/// gateway must say today, to the byte and the instant, what they understood then. After a wanted change, PLIMSOLL_RECORD=1 writes
/// the new answers; read the difference before you commit it.
/// </summary>
public sealed class TranscriptTests
{
    private const string Folder = "tests/Plimsoll.Tests/Transcripts";

    public static TheoryData<string> Recorded { get; } =
        [.. Directory.GetFiles(Path.Combine(TemporaryDesk.RepositoryFolder, Folder), "*.txt").Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Recorded))]
    public void The_gateway_answers_as_it_did(string name)
    {
        var path = Path.Combine(TemporaryDesk.RepositoryFolder, Folder, name);
        var transcript = File.ReadAllLines(path);

        var answers = ReplayedConversation.Run(transcript);

        if (Environment.GetEnvironmentVariable("PLIMSOLL_RECORD") == "1")
        {
            File.WriteAllText(path, string.Concat(Merged(transcript, answers).Select(line => line + "\n")));
        }

        Assert.Equal(transcript.Where(line => line.StartsWith('<')), answers);
    }

    [Fact]
    public void A_recorded_request_given_otherwise_is_answered_otherwise()
    {
        var transcript = File.ReadAllLines(Path.Combine(TemporaryDesk.RepositoryFolder, Folder, "ib_async-2.0.1.txt"));
        var otherwise = transcript.Select(line => line.Replace("|AAPL|STK|", "|MSFT|STK|", StringComparison.Ordinal)).ToList();

        Assert.NotEqual(transcript, otherwise);
        Assert.NotEqual(transcript.Where(line => line.StartsWith('<')), ReplayedConversation.Run(otherwise));
    }

    [Theory]
    [InlineData("> 0.000000001 1 API|v157..178")]
    [InlineData("< 21600.250000000 12 4|2|-1|399|a \\p, a \\\\ and\\nanother line||")]
    [InlineData("> 1.000000000 1 9|8|1|0|CAF\u00c9|")]
    public void A_line_is_read_back_as_it_was_written(string line)
    {
        var read = TranscriptLine.Parse(line)!;

        Assert.Equal(line, $"{read}");
        Assert.Equal(read.Text, TranscriptLine.ToText(read.ToPayload()));
    }

    [Fact]
    public void A_pipe_in_a_text_ends_no_field() =>
        Assert.Equal("a|b\0"u8.ToArray(), new TranscriptLine(true, Duration.Zero, 1, "a\\pb|").ToPayload());

    [Fact]
    public void What_is_no_line_is_refused() => Assert.Throws<FormatException>(() => TranscriptLine.Parse("= 1 2 3"));

    /// <summary>The client's lines where they were, the gateway's new ones by their instants between them.</summary>
    private static IEnumerable<string> Merged(IEnumerable<string> transcript, IReadOnlyList<string> answers)
    {
        var next = 0;
        foreach (var line in transcript.Where(line => !line.StartsWith('<')))
        {
            var at = TranscriptLine.Parse(line)?.At ?? Duration.MinValue;
            while (next < answers.Count && TranscriptLine.Parse(answers[next])!.At <= at)
            {
                yield return answers[next++];
            }

            yield return line;
        }

        while (next < answers.Count)
        {
            yield return answers[next++];
        }
    }
}
