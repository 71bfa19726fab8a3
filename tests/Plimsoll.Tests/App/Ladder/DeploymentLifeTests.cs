using NodaTime;
using Plimsoll.App.Cli;
using Plimsoll.App.Ladder;

namespace Plimsoll.Tests.App.Ladder;

/// <summary>A deployment lasts: it is frozen, paused, taken up again, retired, and what it was stays on record.</summary>
public sealed class DeploymentLifeTests
{
    private static readonly Instant now = LadderDesk.DeployedAt;

    [Fact]
    public async Task Deployed_twice_is_nothing_to_do_and_deployed_otherwise_is_refused()
    {
        using var ladder = await LadderDesk.Deployed();
        Assert.Contains("rotation-paper-1 is deployed already", (await ladder.MustType("deploy rotation", now)).Out);
        var otherwise = (await ladder.Type("deploy rotation --capital 20000", now)).MustExit(ExitCode.Failed);
        Assert.Contains("settings.capital: 25000, now 20000", otherwise.Error);
        Assert.Single(ladder.Rungs.Deployments);
    }

    [Fact]
    public async Task Settings_are_frozen_a_change_of_them_trades_nothing()
    {
        using var ladder = await LadderDesk.Deployed();
        var changed = (await ladder.Type("trade rotation --mode paper --set features.ema_fast=21", LadderDesk.After10)).MustExit(ExitCode.Usage);
        Assert.Contains("rotation-paper-1 is deployed with other settings (rules.emaFast: 20, now 21)", changed.Error);
        Assert.False(Directory.Exists(Path.Combine(ladder.Desk.Folder, "journal", "DP000001-paper")) && Directory.EnumerateFiles(Path.Combine(ladder.Desk.Folder, "journal", "DP000001-paper"), "*.jsonl").Any());
        await ladder.MustType("trade rotation --mode paper", LadderDesk.After10);
    }

    [Fact]
    public async Task Paused_it_opens_nothing_and_deployed_again_it_goes_on_where_it_stood()
    {
        using var ladder = await LadderDesk.Deployed();
        await ladder.MustType("trade rotation --mode paper", LadderDesk.After10);
        var held = ladder.Paper.BookOf("rotation").Symbols.Select(symbol => $"{symbol} {ladder.Paper.BookOf("rotation").Held(symbol)}").ToList();
        Assert.Contains("rotation-paper-1 is paused", (await ladder.MustType("pause rotation --reason doubt", LadderDesk.After10)).Out);
        Assert.Contains("is paused already, since 2026-01-16", (await ladder.MustType("pause rotation", LadderDesk.After10)).Out.ReplaceLineEndings(" "));
        Assert.Equal("paused: doubt", ladder.Paper.DeploymentHalts["rotation"]);
        Assert.Contains("is paused since", (await ladder.Type("trade rotation --mode paper", LadderDesk.After20)).MustExit(ExitCode.RefusedByLoadLine).Error);

        await ladder.MustType("deploy rotation", LadderDesk.After20);
        Assert.Equal(DeploymentStage.Active, ladder.Standing.Stage);
        Assert.Empty(ladder.Paper.DeploymentHalts);
        Assert.Equal(held, ladder.Paper.BookOf("rotation").Symbols.Select(symbol => $"{symbol} {ladder.Paper.BookOf("rotation").Held(symbol)}"));
        var traded = (await ladder.MustType("trade rotation --mode paper --json", LadderDesk.After20)).Document();
        Assert.Equal(10, traded.GetProperty("sessions").GetArrayLength());
    }

    [Fact]
    public async Task It_is_retired_when_it_holds_nothing_and_its_name_may_be_deployed_anew()
    {
        using var ladder = await LadderDesk.Deployed();
        await ladder.MustType("trade rotation --mode paper", LadderDesk.After10);
        var holding = (await ladder.Type("retire rotation", LadderDesk.After10)).MustExit(ExitCode.Failed);
        Assert.Contains("first plimsoll flatten --deployment rotation --account DP000001-paper", holding.Error);

        var told = await ladder.MustType("flatten --deployment rotation --account DP000001-paper --reason enough", LadderDesk.After10);
        Assert.Contains("it holds from the next session that mode paper trades", told.Out);
        await ladder.MustType("trade rotation --mode paper", Instant.FromUtc(2026, 1, 20, 22, 0));
        Assert.All(ladder.Paper.BookOf("rotation").Symbols, symbol => Assert.True(ladder.Paper.BookOf("rotation").Held(symbol).IsZero));

        var later = Instant.FromUtc(2026, 1, 20, 22, 0);
        await ladder.MustType("retire rotation --reason enough", later);
        Assert.Contains("rotation-paper-1 is retired (enough) and trades no more", (await ladder.Type("trade rotation --mode paper", later)).MustExit(ExitCode.RefusedByLoadLine).Error);
        Assert.Contains("rotation is not deployed: rotation-paper-1 is retired (enough)", (await ladder.Type("monitor rotation", later)).MustExit(ExitCode.Usage).Error);

        await ladder.MustType("deploy rotation --capital 20000", later);
        Assert.Equal(("rotation-paper-2", 20_000m), (ladder.Standing.Id, ladder.Standing.Capital.Amount));
        var anew = (await ladder.MustType("trade rotation --mode paper --json", LadderDesk.After20)).Document();
        Assert.Equal(9, anew.GetProperty("sessions").GetArrayLength());
        Assert.Contains(ladder.Paper.BookOf("rotation").Symbols, symbol => !ladder.Paper.BookOf("rotation").Held(symbol).IsZero);
        var monitored = (await ladder.MustType("monitor rotation --json --dry-run", LadderDesk.After20)).Document();
        Assert.Equal(9, monitored.GetProperty("days").GetInt32());
        Assert.Equal(0, monitored.GetProperty("parity").GetProperty("unexplained").GetDouble(), 2);
    }

    [Fact]
    public async Task Two_runs_trade_each_session_once()
    {
        using var ladder = await LadderDesk.Deployed();
        var dry = (await ladder.MustType("trade rotation --dry-run --mode paper --json", LadderDesk.After20)).Document();
        await ladder.MustType("trade rotation --mode paper", LadderDesk.After10);
        await ladder.MustType("trade rotation --mode paper", LadderDesk.After20);
        var once = ladder.Paper;
        Assert.Contains("nothing to do", (await ladder.MustType("trade rotation --mode paper", LadderDesk.After20)).Out);
        Assert.Equal(20, once.Rebalances["rotation"].Equity.Count);
        Assert.Equal(
            dry.GetProperty("equity").EnumerateArray().Select(mark => mark.GetProperty("equity").GetDecimal()),
            once.Rebalances["rotation"].Equity.Select(mark => mark.Equity.Amount)); // in one go, in two, or dry: the same book
    }

    [Fact]
    public async Task A_change_of_limits_voids_what_was_shown()
    {
        using var ladder = await LadderDesk.Deployed();
        await ladder.MustType("trade rotation --mode paper", LadderDesk.After20);
        ladder.Desk.Write("config/preferences.yaml", ladder.Desk.Read("config/preferences.yaml").Replace("max_positions: 9", "max_positions: 8", StringComparison.Ordinal));
        var judged = (await ladder.Type("promote rotation", LadderDesk.After20)).MustExit(ExitCode.Failed);
        Assert.Contains("needs_review", judged.Out);
        Assert.Contains("limit own.positionsMax: 9, now 8", judged.Out.ReplaceLineEndings(" ").Replace("  ", "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_ledger_that_was_edited_is_not_believed_and_a_torn_line_never_was()
    {
        using var ladder = await LadderDesk.Deployed();
        await ladder.MustType("pause rotation", now);
        var whole = ladder.Desk.Read("journal/ladder.jsonl");
        ladder.Desk.Write("journal/ladder.jsonl", whole + "{\"seq\":3,\"rec");
        await ladder.MustType("deploy rotation", now);
        Assert.Equal((DeploymentStage.Active, 3), (ladder.Standing.Stage, ladder.Desk.Read("journal/ladder.jsonl").Split('\n', StringSplitOptions.RemoveEmptyEntries).Length));

        ladder.Desk.Write("journal/ladder.jsonl", whole.Replace("25000", "95000", StringComparison.Ordinal));
        foreach (var verb in new[] { "status", "deploy rotation", "trade rotation --mode paper", "promote rotation" })
        {
            var result = (await ladder.Type(verb, now)).MustExit(ExitCode.Failed);
            Assert.Contains("ladder.jsonl:1: the chain is broken", result.Error);
        }
    }
}
