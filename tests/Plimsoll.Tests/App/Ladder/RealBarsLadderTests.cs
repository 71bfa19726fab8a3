using NodaTime;
using Plimsoll.App.Cli;
using Plimsoll.App.Ladder;
using Plimsoll.Tests.EndToEnd;
using Plimsoll.Tests.Simulation.Markets;

namespace Plimsoll.Tests.App.Ladder;

/// <summary>
/// The ladder on real funds, 2012 to 2025 as evidence. The committed rotation does not hold there what is asked of it, and the gate says by
/// what: that is what a gate is for. What mode paper and the monitor make of January 2026 is looked at all the same.
/// </summary>
public sealed class RealBarsLadderTests(ITestOutputHelper output)
{
    private const string Grid = "--set walkforward.reoptimize.ema_fast=20 --set walkforward.reoptimize.ema_slow=50 --set walkforward.reoptimize.top_n=2,3 --set walkforward.reoptimize.corr_cap=0.6,0.7";

    [Fact]
    public async Task Real_bars_are_screened_validated_and_stopped_and_a_month_of_them_is_explained_to_the_cent()
    {
        var bars = SharedData.Folder("data", "etf_daily_adj");
        using var desk = new DeskFolder("data:", $"  dir: {bars}", "  format: csv");
        Task<VerbResult> Type(string line, Instant now) => new VerbLine(desk, now).Type(line);
        (await Type($"screen rotation --start 2012-01-01 --end 2025-12-31 {Grid}", LadderDesk.DeployedAt)).MustExit(ExitCode.Done);
        (await Type($"validate rotation --start 2012-01-01 --end 2025-12-31 {Grid}", LadderDesk.DeployedAt)).MustExit(ExitCode.Done);
        var stopped = (await Type($"deploy rotation {Grid}", LadderDesk.DeployedAt)).MustExit(ExitCode.RefusedByLoadLine);
        output.WriteLine(stopped.Out);
        Assert.Contains("rotation is NOT ready for paper: screening passed, validation passed", stopped.Out);
        Assert.Contains("Calmar ratio out of sample 0.3", stopped.Out);
        Assert.Contains("probability of overfitting 0.8", stopped.Out);

        // as if it had held: the rest of the way on the same bars
        var root = Path.Combine(desk.Folder, "journal");
        using (var ladder = await LadderDesk.Deployed())
        {
            var configured = Plimsoll.App.Configuration.DeskConfiguration.Load(new Plimsoll.App.Configuration.ConfigurationInputs(desk.Folder, new Dictionary<string, string>(), [], [])).Value!;
            var settings = Plimsoll.App.Running.DeskSetup.Desk(configured, Plimsoll.App.Configuration.Preferences.Load(desk.Folder).Value!, ["rotation"]);
            using var ledger = LadderLedger.Open(root);
            ledger.Append(ladder.Standing.Made with { Terms = FrozenTerms.Of(settings, settings.Deployments[0]) });
        }

        (await Type("trade rotation --mode paper", LadderDesk.After20)).MustExit(ExitCode.Done);
        var monitored = await Type("monitor rotation --dry-run", LadderDesk.After20);
        output.WriteLine(monitored.Out);
        Assert.Contains("20 days", monitored.Out);
        Assert.Contains("20 of 20 decisions are research's own on the bars the desk had", monitored.Out);
        var document = (await Type("monitor rotation --dry-run --json", LadderDesk.After20)).Document();
        Assert.Equal(0, document.GetProperty("parity").GetProperty("unexplained").GetDouble(), 6);
        Assert.Equal(0, document.GetProperty("gap").GetProperty("signal").GetDouble(), 9);
    }
}
