using NodaTime;
using Plimsoll.App.Cli;
using Plimsoll.App.Configuration;
using Plimsoll.App.Ladder;
using Plimsoll.App.Storage;
using Plimsoll.Tests.EndToEnd;

namespace Plimsoll.Tests.App.Ladder;

/// <summary>Real money: every lock must be open, each is tried shut, and then a tenth of the size is traded.</summary>
public sealed class LiveArmingTests
{
    private const string Account = "U1234567";
    private static readonly Instant now = Instant.FromUtc(2026, 2, 18, 20, 44);

    [Fact]
    public async Task With_every_lock_open_a_tenth_is_traded_and_a_tightened_limit_shuts_it_again()
    {
        using var ladder = await Promoted(1, withLock: true);
        Assert.Contains("nobody has typed the account", (await ladder.Type("trade rotation --live", now)).MustExit(ExitCode.RefusedByLoadLine).Error);
        await using (var early = new LiveGateway(now, 1, Account))
        {
            var deployed = await ladder.MustType($"deploy rotation --mode live --account {Account} --set ibkr.port={early.Port}", now);
            Assert.Contains("rotation-live-1 is deployed in U1234567 with $25,000.00", deployed.Out);
        }

        await using var gateway = new LiveGateway(now, 1, Account); // its clock and the desk's begin together
        var traded = await ladder.MustType($"trade rotation --live --set ibkr.port={gateway.Port}", now);
        var state = new JournalArchive(new FileJournalDisk(Path.Combine(ladder.Desk.Folder, "journal", Account))).Newest()!.Value.State;
        Assert.Equal(("live", Account), (state.Mode, state.Account));
        var wanted = state.Rebalances["rotation"].Targets.Sum(target => (target.Price * target.Shares).Amount);
        Assert.True(wanted is > 0m and <= 2_375m, $"{wanted}\n{traded.Out}");

        ladder.Desk.Write("config/preferences.yaml", ladder.Desk.Read("config/preferences.yaml").Replace("max_positions: 9", "max_positions: 8", StringComparison.Ordinal));
        var locked = (await ladder.Type("trade rotation --live", now)).MustExit(ExitCode.RefusedByLoadLine);
        Assert.Contains("mode live is locked: the promotion of rotation-ibkr_paper-1 is void, since something changed (limit own.positionsMax: 9, now 8)", locked.Error);
    }

    [Theory]
    [InlineData(true, " --account U7654321", "mode live is locked: the account is U7654321 and ibkr.account_live is U1234567")]
    [InlineData(true, "", "mode live is locked: nobody has typed the account: plimsoll deploy rotation --mode live --account ID")]
    [InlineData(false, " --account U1234567", "mode live is locked: execution.live is not true in config/config.local.yaml")]
    public async Task One_lock_that_is_shut_is_enough(bool withLock, string flag, string said)
    {
        await using var gateway = new ScriptedGateway { Accounts = "U1234567,U7654321" };
        using var ladder = await Promoted(gateway.Port, withLock);
        var locked = (await ladder.Type("deploy rotation --mode live" + flag, now)).MustExit(ExitCode.RefusedByLoadLine);
        Assert.Contains(said, locked.Error);
        Assert.Equal(0, gateway.Orders);
        Assert.DoesNotContain(ladder.Rungs.Deployments, each => each.Mode == BrokerMode.Live);
    }

    /// <summary>A demotion below takes the way up away.</summary>
    [Fact]
    public async Task A_demoted_deployment_is_no_ground_to_go_live()
    {
        using var ladder = await Promoted(1, withLock: true);
        using (var ledger = LadderLedger.Open(Path.Combine(ladder.Desk.Folder, "journal")))
        {
            ledger.Append(new Demoted(now, "rotation-ibkr_paper-1", "drawdown"));
        }

        var locked = (await ladder.Type("trade rotation --live", now)).MustExit(ExitCode.RefusedByLoadLine);
        Assert.Contains("there is no promotion on record for deployment rotation", locked.Error);
    }

    /// <summary>A ledger as twenty sessions in IBKR's paper account leave it.</summary>
    private static async Task<LadderDesk> Promoted(int port, bool withLock)
    {
        var ladder = await LadderDesk.Ready(port, withLock ? ["execution:", "  live: true"] : []);
        ladder.Desk.Write("config/config.local.yaml", ladder.Desk.Read("config/config.local.yaml").Replace("ibkr:", "ibkr:\n  account_live: U1234567", StringComparison.Ordinal));
        await ladder.MustType("deploy rotation --mode paper", LadderDesk.DeployedAt);
        var made = ladder.Standing.Made with { Deployment = "rotation-ibkr_paper-1", Mode = BrokerMode.IbkrPaper, Account = "DU1234567" };
        using var ledger = LadderLedger.Open(Path.Combine(ladder.Desk.Folder, "journal"));
        ledger.Append(made);
        ledger.Append(new Judged(LadderDesk.After20, made.Deployment, BrokerMode.Live, PromotionDecision.Approved, [], made.Terms));
        return ladder;
    }
}
