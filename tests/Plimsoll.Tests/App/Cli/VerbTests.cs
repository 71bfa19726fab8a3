using Plimsoll.App.Cli;
using Plimsoll.App.Configuration;
using Plimsoll.Tests.App.Configuration;

namespace Plimsoll.Tests.App.Cli;

public sealed class VerbTests
{
    [Fact]
    public async Task Json_prints_one_document_on_one_line_of_stdout()
    {
        using var line = new TypedLine();
        line.WithVerb(call =>
        {
            call.Tell("weighing");
            call.Print(json =>
            {
                json.WriteStartObject();
                json.WriteBoolean("json", call.Json);
                json.WriteEndObject();
            });
            return ExitCode.RefusedByLoadLine;
        });

        Assert.Equal(ExitCode.RefusedByLoadLine, await line.Type("weigh --json"));

        Assert.Equal("{\"json\":true}\n", line.Out);
        Assert.Equal("weighing\n", line.Error);
    }

    [Fact]
    public async Task A_bug_is_told_in_one_line_and_exits_1()
    {
        using var line = new TypedLine();

        Assert.Equal(ExitCode.Failed, await line.WithVerb(_ => throw new InvalidOperationException("overloaded")).Type("weigh"));

        Assert.Equal("plimsoll: weigh: overloaded (InvalidOperationException; PLIMSOLL_DEBUG=1 shows where)\n", line.Error);
    }

    [Fact]
    public async Task With_debugging_asked_for_a_bug_shows_where()
    {
        using var line = new TypedLine();

        await line.Variable("PLIMSOLL_DEBUG", "1").WithVerb(_ => throw new InvalidOperationException("overloaded")).Type("weigh");

        Assert.Contains("   at Plimsoll.", line.Error);
    }

    [Fact]
    public async Task An_interrupted_verb_says_so_and_exits_1()
    {
        using var line = new TypedLine();
        using var interruption = new CancellationTokenSource();
        line.WithVerb(async (_, stop) =>
        {
            await interruption.CancelAsync();
            await Task.Delay(Timeout.Infinite, stop);
            return ExitCode.Done;
        });

        Assert.Equal(ExitCode.Failed, await line.Type("weigh", interruption.Token));

        Assert.Equal("plimsoll: interrupted\n", line.Error);
    }

    [Fact]
    public async Task A_wrong_configuration_is_told_whole_and_exits_2()
    {
        using var line = new TypedLine();
        line.Desk.Committed("ibkr:\n  port: 0\n");
        line.WithVerb(call => Configured.Desk(call).Ibkr.Port);

        Assert.Equal(ExitCode.Usage, await line.Type("weigh --set mod=paper"));

        Assert.Contains("config/config.yaml:2:9: ibkr.port: ", line.Error);
        Assert.Contains("--set: mod: no such key; did you mean mode", line.Error);
    }

    /// <summary>A stranger has the published program and a folder of plans, and no configuration yet.</summary>
    [Fact]
    public async Task A_rehearsal_in_an_empty_folder_runs_under_the_limits_beside_the_program_and_says_so()
    {
        using var line = new TypedLine();
        var committed = Path.Combine(line.Context.ProgramFolder, "config", "preferences.yaml");

        Assert.Equal(ExitCode.Done, await CommandLine.Run(["rehearse", "--sessions", "1"], line.Context, TestContext.Current.CancellationToken));

        Assert.Contains($"no config/preferences.yaml here; rehearsing under {committed}\n", line.Error);
        Assert.Equal(File.ReadAllText(Path.Combine(TemporaryDesk.RepositoryFolder, "config", "preferences.yaml")), File.ReadAllText(committed));
    }

    /// <summary>What is named is promised; the storm promises all it has only to the day trade.</summary>
    [Theory]
    [InlineData("rotation", "storm", ExitCode.Done)]
    [InlineData("rotation", "cancel-too-late", ExitCode.Failed)]
    [InlineData("daytrade", "storm", ExitCode.Failed)]
    public async Task A_fault_that_was_promised_and_never_struck_fails_a_rehearsal(string strategy, string faults, int expected)
    {
        using var line = new TypedLine();

        Assert.Equal(expected, await CommandLine.Run(["rehearse", "--strategies", strategy, "--faults", faults, "--sessions", "1", "--seed", "1"], line.Context, TestContext.Current.CancellationToken));

        Assert.Equal(expected == ExitCode.Failed, line.Error.Contains("never struck", StringComparison.Ordinal));
        Assert.DoesNotContain("violation", line.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("daytrade submit --dry-run --date 2026-02-18")]
    [InlineData("up")]
    public async Task Without_limits_of_its_own_a_desk_does_not_trade_and_says_where_to_get_them(string verb)
    {
        using var line = new TypedLine();

        Assert.Equal(ExitCode.Usage, await CommandLine.Run(verb.Split(' '), line.Context, TestContext.Current.CancellationToken));

        Assert.Contains($"config/preferences.yaml: there is no such file in {line.Desk.Folder}, and without limits nothing is traded.", line.Error);
        Assert.Contains($"cp -r {Path.Combine(line.Context.ProgramFolder, "config")} {line.Desk.Folder}\n", line.Error);
    }

    [Theory]
    [InlineData("weigh", 4002)]
    [InlineData("weigh --set ibkr.port=4001", 4001)]
    [InlineData("weigh --set ibkr.port=4001 --set ibkr.port=7496", 7496)]
    public async Task A_flag_stands_above_the_files_and_set_above_the_flag(string typed, int port)
    {
        using var line = new TypedLine();
        line.Desk.Committed("ibkr:\n  port: 7497\n");
        line.WithVerb(call => Configured.Desk(call, new ConfigurationOverride("--port", "ibkr.port", "4002")).Ibkr.Port);

        Assert.Equal(port, await line.Type(typed));
    }

    [Fact]
    public async Task No_error_shows_a_secret_once_the_configuration_is_read()
    {
        using var line = new TypedLine();
        var token = "12345:" + new string('x', 30);
        line.Variable("TELEGRAM_BOT_TOKEN", token).Variable("PLIMSOLL__TELEGRAM__BOT_TOKEN", token);
        line.WithVerb(call =>
        {
            Configured.Desk(call);
            throw new InvalidOperationException($"GET /bot{token}/getMe");
        });

        Assert.Equal(ExitCode.Failed, await line.Type("weigh"));

        Assert.Contains("GET /bot***/getMe", line.Error);
        Assert.DoesNotContain(token, line.Error);
    }
}
