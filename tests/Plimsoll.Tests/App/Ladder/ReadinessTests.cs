using NodaTime;
using Plimsoll.App.Cli;
using Plimsoll.Tests.EndToEnd;

namespace Plimsoll.Tests.App.Ladder;

/// <summary>What the gate before a deployment lets through, and what it stops, each by its name and with the numbers.</summary>
public sealed class ReadinessTests
{
    private static readonly Instant now = LadderDesk.DeployedAt;

    public static TheoryData<string, int, string> BadLines => new()
    {
        { "deploy rotatoin", ExitCode.Usage, "'rotatoin' is no strategy (did you mean rotation?): expected one of daytrade, rotation, reversal, puts" },
        { "deploy daytrade", ExitCode.Usage, "daytrade takes its orders from outside and has no target weights" },
        { "deploy rotation --mode real", ExitCode.Usage, "--mode 'real': expected" },
        { "deploy rotation --capital much", ExitCode.Usage, "--capital 'much': expected" },
        { "deploy rotation --account 17", ExitCode.Usage, "--account '17': expected" },
        { "deploy rotation --account U1234567", ExitCode.Usage, "U1234567 is a real account and the mode is paper" },
        { "deploy rotation --mode ibkr_paper --account U1234567", ExitCode.Usage, "U1234567 is a real account and the mode is ibkr_paper" },
        { "deploy rotation --mode live --account DU1234567", ExitCode.Usage, "DU1234567 is a paper account and the mode is live" },
        { "deploy rotation --mode live", ExitCode.RefusedByLoadLine, "mode live is locked: there is no promotion on record for deployment rotation; execution.live is not true in config/config.local.yaml; ibkr.account_live names no account" },
        { "deploy rotation --mode sim --set ibkr.connect_timeout=1s", ExitCode.BrokerNotReachable, "no gateway at 127.0.0.1:1: " },
        { "monitor rotation", ExitCode.Usage, "rotation is not deployed: plimsoll deploy rotation --mode paper" },
        { "promote rotation --mode sim", ExitCode.Usage, "rotation is not deployed in mode sim" },
        { "pause momentum", ExitCode.Usage, "'momentum' is no strategy" },
        { "retire rotation", ExitCode.Usage, "rotation is not deployed" },
        { "trade rotation --mode paper", ExitCode.Usage, "rotation is not deployed in mode paper" },
        { "up --set mode=paper --strategies daytrade", ExitCode.Usage, "mode paper fills locally and knows no brackets" },
        { "up --set mode=paper --strategies rotation", ExitCode.Usage, "nothing of rotation is deployed in mode paper" },
    };

    [Theory]
    [MemberData(nameof(BadLines))]
    public async Task A_bad_line_says_why(string line, int exitCode, string said)
    {
        using var ladder = await LadderDesk.Ready();
        var result = await new VerbLine(ladder.Desk, now).TypeBothWays(line);
        Assert.Contains(said, result.Error);
        Assert.Equal((exitCode, ""), (result.ExitCode, result.Out));
        Assert.Empty(ladder.Rungs.Deployments);
    }

    public static TheoryData<string, string, string, string> Evidence => new()
    {
        { "reports/validation_rotation.json", "", "audit gate, validation passed", "reports/validation_rotation.json: there is no such file" },
        { "reports/screen_rotation.json", "", "audit gate, screening passed", "reports/screen_rotation.json: there is no such file" },
        { "reports/screen_rotation.json", "\"passed\": true|\"passed\": false", "audit gate, screening passed", "is not as it was sealed" },
        { "reports/validation_rotation.json", "{|", "audit gate, validation passed", "is no JSON" },
    };

    /// <param name="change">What is put in another's place; empty to delete the file.</param>
    [Theory]
    [MemberData(nameof(Evidence))]
    public async Task Evidence_that_is_missing_or_tampered_with_is_none(string file, string change, string failed, string said)
    {
        using var ladder = await LadderDesk.Ready();
        if (change.Length == 0)
        {
            File.Delete(Path.Combine(ladder.Desk.Folder, file));
        }
        else
        {
            var (from, to) = (change.Split('|')[0], change.Split('|')[1]);
            ladder.Desk.Write(file, ladder.Desk.Read(file).Replace(from, to, StringComparison.Ordinal));
        }

        var result = (await ladder.Type("deploy rotation --json", now)).MustExit(ExitCode.RefusedByLoadLine);
        var document = result.Document();
        var checks = document.GetProperty("readiness").EnumerateArray().ToList();
        Assert.Equal(["risk limits", "audit gate", "screening passed", "validation passed", "drawdown limit"], checks.Select(check => check.GetProperty("name").GetString()));
        var notPassed = checks.Where(check => !check.GetProperty("passed").GetBoolean()).Select(check => check.GetProperty("name").GetString()).ToList();
        Assert.True(failed.Split(", ").All(notPassed.Contains), string.Join(", ", notPassed));
        Assert.Contains(checks.SelectMany(check => check.GetProperty("evidence").EnumerateArray()), finding => !finding.GetProperty("holds").GetBoolean() && finding.GetProperty("text").GetString()!.Contains(said, StringComparison.Ordinal));
        Assert.Empty(ladder.Rungs.Deployments);
    }

    [Theory]
    [InlineData("--set features.ema_fast=21", "screen with other settings: features.ema_fast 20 (now 21)")]
    [InlineData("--set costs.slippage_bps=2", "screen with other settings: costs.slippage_bps 1 (now 2)")]
    [InlineData("--set universe=GLD,QQQ,SPY,TLT,XLE", "screen without bars of XLE")]
    [InlineData("--capital 200000", "capital $200,000 of $100,000 free in DP000001")]
    [InlineData("--capital 70000", "largest order $35,000, limit $30,000")]
    public async Task What_is_deployed_must_be_what_was_shown(string flags, string said)
    {
        using var ladder = await LadderDesk.Ready();
        var result = (await ladder.Type($"deploy rotation {flags}", now)).MustExit(ExitCode.RefusedByLoadLine);
        Assert.Contains(said, string.Join(' ', result.Out.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
    }

    [Fact]
    public async Task Tighter_limits_than_what_was_shown_stop_it()
    {
        using var ladder = await LadderDesk.Ready();
        ladder.Desk.Write("config/preferences.yaml", ladder.Desk.Read("config/preferences.yaml").Replace("max_position_pct: 0.55", "max_position_pct: 0.4", StringComparison.Ordinal));
        var result = (await ladder.Type("deploy rotation", now)).MustExit(ExitCode.RefusedByLoadLine);
        Assert.Contains("rotation is NOT ready for paper: risk limits", result.Out);
        Assert.Contains("largest position 50 %, limit 40 %", result.Out);
        Assert.All(result.Out.Split('\n'), line => Assert.True(line.TrimEnd().Length <= 80, line));
    }

    [Theory]
    [InlineData("U1234567", "", "U1234567 is a real account and the mode is ibkr_paper")]
    [InlineData("DU1234567", " --account DU7654321", "the gateway serves DU1234567, not DU7654321")]
    [InlineData("DU1000001,DU1000002", "", "the login has several accounts (DU1000001, DU1000002): name one with --account")]
    public async Task The_wrong_account_is_named(string served, string flag, string said)
    {
        await using var gateway = new ScriptedGateway { Accounts = served };
        using var ladder = await LadderDesk.Ready(gateway.Port);
        var result = (await ladder.Type("deploy rotation --mode ibkr_paper" + flag, now)).MustExit(ExitCode.Usage);
        Assert.Contains(said, result.Error);
        Assert.Empty(ladder.Rungs.Deployments);
    }

    [Fact]
    public async Task The_evidence_is_kept_where_no_later_run_writes_over_it()
    {
        using var ladder = await LadderDesk.Deployed();
        var kept = ladder.Standing.Made.Expected.Evidence;
        Assert.Equal(2, kept.Count);
        Assert.Equal(ladder.Desk.Read("reports/screen_rotation.json"), ladder.Desk.Read($"journal/evidence/{kept[0]}.json"));
        Assert.Equal(ladder.Desk.Read("reports/validation_rotation.json"), ladder.Desk.Read($"journal/evidence/{kept[1]}.json"));
    }
}
