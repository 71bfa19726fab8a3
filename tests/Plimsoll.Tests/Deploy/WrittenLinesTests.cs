using Plimsoll.App.Cli;
using Plimsoll.App.Configuration;
using Plimsoll.Tests.App.Cli;
using Plimsoll.Tests.App.Configuration;

namespace Plimsoll.Tests.Deploy;

/// <summary>What the documents tell people to type is understood by this build.</summary>
public sealed class WrittenLinesTests
{
    private static readonly IReadOnlyList<WrittenLine> lines = WrittenLine.All(TemporaryDesk.RepositoryFolder);

    [Fact]
    public void Every_command_line_in_the_documents_is_understood()
    {
        using var typed = new TypedLine();
        var root = CommandLine.Make(typed.Context);

        var misunderstood = lines.SelectMany(line => root.Parse(line.Arguments).Errors.Select(error => $"{line}: {error.Message}"));

        Assert.Empty(misunderstood);
    }

    [Fact]
    public void Every_key_set_in_them_exists_and_takes_its_value()
    {
        using var desk = new TemporaryDesk();

        foreach (var line in lines)
        {
            var sets = line.Arguments.Zip(line.Arguments.Skip(1)).Where(pair => pair.First == "--set").Select(pair => pair.Second).ToList();
            var loaded = DeskConfiguration.Load(new ConfigurationInputs(desk.Folder, new Dictionary<string, string>(), [], sets));

            Assert.True(loaded.Value is not null, $"{line}: {loaded.Errors}");
        }
    }

    [Theory]
    [InlineData("deploy/crontab", 6)]
    [InlineData("deploy/systemd/", 5)]
    [InlineData("deploy/README.md", 5)]
    [InlineData("README.md", 5)]
    [InlineData("docs/day-trade.md", 5)]
    [InlineData("docs/data.md", 7)]
    [InlineData("docs/gateway.md", 8)]
    [InlineData("docs/rehearsal.md", 5)]
    [InlineData("docs/journal.md", 5)]
    public void They_are_found_where_they_are(string file, int atLeast) =>
        Assert.True(lines.Count(line => line.Where.StartsWith(file, StringComparison.Ordinal)) >= atLeast, $"{file}: {string.Join('\n', lines)}");

    [Theory]
    [InlineData("25 13 * * 1-5  cd /var/lib/plimsoll && plimsoll daytrade submit --at open+5m >> logs/cron.log 2>&1", "daytrade|submit|--at|open+5m")]
    [InlineData("# 35 15 * * 1-5  cd /somewhere && plimsoll daytrade submit", "daytrade|submit")]
    [InlineData("ExecStart=/opt/plimsoll/plimsoll up", "up")]
    public void A_machines_line_is_split_as_a_shell_would(string text, string arguments) =>
        Assert.Equal(arguments.Split('|'), Assert.Single(WrittenLine.In("crontab", [text])).Arguments);

    [Fact]
    public void In_Markdown_code_counts_and_prose_does_not()
    {
        string[] page = ["plimsoll prose", "and `plimsoll up` twice: `plimsoll status --json`", "```", "plimsoll journal show --at '15:35 Europe/Budapest' | head", "no plimsoll here", "```"];

        Assert.Equal(
            ["up", "status --json", "journal show --at 15:35 Europe/Budapest"],
            WrittenLine.In("page.md", page).Select(line => string.Join(' ', line.Arguments)));
    }
}
