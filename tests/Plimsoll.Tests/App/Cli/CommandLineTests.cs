using System.CommandLine;
using Plimsoll.App.Cli;

namespace Plimsoll.Tests.App.Cli;

public sealed class CommandLineTests
{
    [Fact]
    public async Task The_name_alone_shows_the_verbs_on_eighty_columns()
    {
        using var line = new TypedLine();

        Assert.Equal(ExitCode.Done, await line.WithVerb(_ => 0).Type(""));

        Assert.Contains("  weigh     Weighs the ship", line.Out);
        Assert.Contains("  gateway   A simulated IB Gateway", line.Out);
        Assert.All(line.Out.Split('\n'), shown => Assert.True(shown.Length <= 80, shown));
        Assert.DoesNotContain('\u001b', line.Out);
        Assert.Equal("", line.Error);
    }

    [Theory]
    [InlineData("gatway --port 3", "unknown verb 'gatway': did you mean gateway? (see: plimsoll --help)")]
    [InlineData("xyzzy", "unknown verb 'xyzzy' (see: plimsoll --help)")]
    [InlineData("weigh --tuns 3", "unknown option '--tuns': did you mean --tons? (see: plimsoll weigh --help)")]
    [InlineData("weigh --jsn", "unknown option '--jsn': did you mean --json? (see: plimsoll weigh --help)")]
    [InlineData("weigh anchor", "'anchor' belongs to no option of weigh (see: plimsoll weigh --help)")]
    [InlineData("weigh --tons", "Required argument missing for option: '--tons' (see: plimsoll weigh --help)")]
    [InlineData("gateway --speed -1", "--speed '-1': expected a number from 0.01 to 100000, where 1 is real time (see: plimsoll gateway --help)")]
    [InlineData("weigh @answers", "'@answers' belongs to no option of weigh (see: plimsoll weigh --help)")]
    public async Task A_line_that_is_none_gets_one_line_and_exit_2(string typed, string said)
    {
        using var line = new TypedLine();

        Assert.Equal(ExitCode.Usage, await line.WithVerb(_ => 0).Type(typed));

        Assert.Equal($"plimsoll: {said}\n", line.Error);
        Assert.Equal("", line.Out);
    }

    [Fact]
    public async Task The_version_is_the_desks()
    {
        using var line = new TypedLine();

        Assert.Equal(ExitCode.Done, await line.Type("--version"));

        Assert.Matches(@"^plimsoll \d+\.\d+\.\d+\n$", line.Out);
    }

    [Fact]
    public async Task Every_verb_has_json_set_a_description_and_examples_that_parse()
    {
        using var line = new TypedLine();
        var root = CommandLine.Make(line.Context);
        var verbs = Verbs(root).ToList();

        Assert.NotEmpty(verbs);
        foreach (var verb in verbs)
        {
            Assert.Contains(verb.Options, option => option.Name == "--json");
            Assert.Contains(verb.Options, option => option.Name == "--set");
            Assert.False(string.IsNullOrWhiteSpace(verb.Description));
            Assert.NotEmpty(verb.Examples);
            foreach (var example in verb.Examples)
            {
                Assert.StartsWith("plimsoll ", example.Line);
                Assert.Empty(root.Parse(example.Line["plimsoll ".Length..]).Errors);
                Assert.True(example.Line.Length <= Overview.Width - 2, example.Line);
            }
        }

        using var help = new TypedLine();
        Assert.Equal(ExitCode.Done, await help.Type("gateway --port nonsense --help"));
        Assert.Contains("Examples:\n  plimsoll gateway\n", help.Out);
    }

    private static IEnumerable<Verb> Verbs(Command command) =>
        command.Subcommands.SelectMany(Verbs).Concat(command is Verb verb ? [verb] : []);
}
