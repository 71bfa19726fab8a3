using System.Globalization;
using System.Text;
using NodaTime;
using Plimsoll.App.Cli;
using Plimsoll.App.Ladder;
using Plimsoll.Market.Calendar;
using Plimsoll.Market.Chance;
using Plimsoll.Tests.EndToEnd;
using Plimsoll.Trading;

namespace Plimsoll.Tests.App.Ladder;

/// <summary>
/// A desk's folder with bars made from a seed on which the rotation holds what is asked of it, and what screen and validate say of them. Each
/// desk has a copy; the research is done once.
/// </summary>
internal sealed class LadderDesk : IDisposable
{
    /// <summary>After the close of the last session that the evidence saw.</summary>
    public static readonly Instant DeployedAt = Instant.FromUtc(2026, 1, 2, 22, 0);

    /// <summary>Twenty sessions later, after the close.</summary>
    public static readonly Instant After20 = Instant.FromUtc(2026, 2, 2, 22, 0);

    /// <summary>Ten sessions later.</summary>
    public static readonly Instant After10 = Instant.FromUtc(2026, 1, 16, 22, 0);

    private static readonly string[] symbols = ["GLD", "QQQ", "SPY", "TLT"];

    private static readonly Lazy<Task<(string Screen, string Validation)>> research = new(Research);

    private LadderDesk(int gatewayPort, params IReadOnlyList<string> more) => Desk = new DeskFolder(
        ["universe: [GLD, QQQ, SPY, TLT]", "data:", "  dir: bars", "  format: csv", "walkforward:", "  train_years: 1", "  reoptimize:", "    ema_slow: [40, 50]", "    ema_fast: [10, 20]", "ibkr:", $"  port: {gatewayPort}", "rebalance:", "  switch_margin: 2", .. more]);

    public DeskFolder Desk { get; }

    public Rungs Rungs => LadderLedger.Read(Path.Combine(Desk.Folder, "journal"));

    public DeploymentStanding Standing => Rungs.Deployments[^1];

    public DeskState Paper => new Plimsoll.App.Storage.JournalArchive(new Plimsoll.App.Storage.FileJournalDisk(Path.Combine(Desk.Folder, "journal", "DP000001-paper"))).Newest()!.Value.State;

    /// <param name="more">Lines of config.local.yaml.</param>
    public static async Task<LadderDesk> Ready(int gatewayPort = 1, params IReadOnlyList<string> more)
    {
        var (screen, validation) = await research.Value;
        var desk = new LadderDesk(gatewayPort, more);
        desk.WriteBars(new LocalDate(2026, 2, 27));
        desk.Desk.Write("reports/screen_rotation.json", screen).Write("reports/validation_rotation.json", validation);
        return desk;
    }

    /// <summary>The same, deployed in mode paper.</summary>
    public static async Task<LadderDesk> Deployed(int gatewayPort = 1, params IReadOnlyList<string> more)
    {
        var desk = await Ready(gatewayPort, more);
        (await desk.Type("deploy rotation --mode paper", DeployedAt)).MustExit(ExitCode.Done);
        return desk;
    }

    public Task<VerbResult> Type(string line, Instant now) => new VerbLine(Desk, now).Type(line);

    public async Task<VerbResult> MustType(string line, Instant now) => (await Type(line, now)).MustExit(ExitCode.Done);

    public void Dispose() => Desk.Dispose();

    /// <param name="crash">How far every symbol falls on one session, as a fraction; null for none.</param>
    public void WriteBars(LocalDate last, (LocalDate On, double Fall)? crash = null)
    {
        foreach (var symbol in symbols)
        {
            var rng = new Rng(11).Derive(symbol);
            var text = new StringBuilder("date,open,high,low,close,volume\n");
            var close = 50.0;
            foreach (var session in XnysCalendar.Between(new LocalDate(2023, 1, 3), last))
            {
                var open = close * (1 + (0.001 * Normal(rng)));
                close *= 1 + 0.0012 + (0.006 * Normal(rng));
                close *= crash is { } fallen && session.Date == fallen.On ? 1 - fallen.Fall : 1;
                var (high, low) = (Math.Max(open, close) * 1.002, Math.Min(open, close) * 0.998);
                text.Append(CultureInfo.InvariantCulture, $"{session.Date:uuuu-MM-dd},{open:0.00},{high:0.00},{low:0.00},{close:0.00},10000000\n");
            }

            Desk.Write($"bars/{symbol}.csv", text.ToString());
        }
    }

    private static async Task<(string Screen, string Validation)> Research()
    {
        using var desk = new LadderDesk(1);
        desk.WriteBars(new LocalDate(2025, 12, 31));
        await desk.MustType("screen rotation", DeployedAt);
        await desk.MustType("validate rotation", DeployedAt);
        return (desk.Desk.Read("reports/screen_rotation.json"), desk.Desk.Read("reports/validation_rotation.json"));
    }

    /// <summary>Near enough: the sum of twelve uniforms.</summary>
    private static double Normal(Rng rng) => Enumerable.Range(0, 12).Sum(_ => rng.NextDouble()) - 6;
}
