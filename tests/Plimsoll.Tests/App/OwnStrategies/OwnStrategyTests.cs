using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Text.Json;
using NodaTime;
using Plimsoll.App.Cli;
using Plimsoll.Tests.EndToEnd;
using Plimsoll.Tests.Research;

namespace Plimsoll.Tests.App.OwnStrategies;

/// <summary>The example's assembly, named in the configuration, through the command line: listed, researched, rehearsed and traded; and each way in which one can be wrong.</summary>
public sealed class OwnStrategyTests : IDisposable
{
    private const string Example = "strategies/Plimsoll.Momentum.dll";
    private const string Made = " --data bars --set universe=SA0,SH1,SO2,SV3";

    /// <summary>16 minutes before the close.</summary>
    private static readonly Instant now = Instant.FromUtc(2026, 2, 18, 20, 44);

    private readonly DeskFolder desk = new("own:", $"  strategies: [momentum={Example}, thrower=strategies/Plimsoll.Tests.dll!ThrowingStrategy, seer=strategies/Plimsoll.Tests.dll!FarSightedStrategy, borrower=strategies/Plimsoll.Tests.dll!BorrowingStrategy]");

    public OwnStrategyTests()
    {
        var bin = Path.Combine(AppContext.BaseDirectory, "..", "..", "Plimsoll.Momentum", new DirectoryInfo(AppContext.BaseDirectory).Name);
        Copy(Path.Combine(bin, "Plimsoll.Momentum.dll"));
        Copy(Path.Combine(AppContext.BaseDirectory, "Plimsoll.Tests.dll"));
        desk.Write("config/preferences.yaml", desk.Read("config/preferences.yaml") + "  momentum:\n    max_position_pct: 0.4\n    max_order_notional: 10_000\n");
        var panel = Panels.Random(5, 4, 420, 0);
        for (var s = 0; s < panel.Symbols.Count; s++)
        {
            var rows = Enumerable.Range(0, panel.Count).Select(t =>
                $"{panel.Times[t].Date:uuuu-MM-dd},{panel.Open[s][t]:R},{panel.High[s][t]:R},{panel.Low[s][t]:R},{panel.Close[s][t]:R},100000\n");
            desk.Write($"bars/{panel.Symbols[s]}.csv", "date,open,high,low,close,volume\n" + string.Concat(rows));
        }
    }

    public void Dispose() => desk.Dispose();

    [Fact]
    public async Task It_is_listed_with_what_it_is_and_whether_it_may_trade()
    {
        var listed = (await Type("strategies --json")).MustExit(ExitCode.Done).Document().GetProperty("strategies").EnumerateArray().ToDictionary(each => each.GetProperty("name").GetString()!);
        Assert.Equal(("Plimsoll.Momentum.MomentumStrategy", true), (listed["momentum"].GetProperty("type").GetString(), listed["momentum"].GetProperty("limits").GetBoolean()));
        Assert.Equal(64, listed["momentum"].GetProperty("sha256").GetString()!.Length);
        Assert.False(listed["seer"].GetProperty("limits").GetBoolean());
        Assert.False(listed["rotation"].GetProperty("own").GetBoolean());
        Assert.Contains("seer", (await Type("strategies")).Out);
    }

    [Fact]
    public async Task It_is_backtested_screened_validated_and_weighed_like_the_houses_own()
    {
        var backtest = (await Type($"backtest momentum{Made} --json")).MustExit(ExitCode.Done).Document();
        Assert.True(backtest.GetProperty("rebalances").GetInt32() > 5);
        var weights = (await Type($"weights momentum --asof 2021-01-29{Made} --json")).MustExit(ExitCode.Done).Document();
        Assert.All(weights.GetProperty("weights").EnumerateObject(), weight => Assert.Equal(0.95 / 3, weight.Value.GetDouble(), 12));
        (await Type($"validate momentum{Made} --out v")).MustExit(ExitCode.Done);
        Assert.Contains("\"own.sha256\"", desk.Read("v/validation_momentum.json"));
        (await Type($"screen momentum{Made} --set walkforward.train_years=1 --out s")).MustExit(ExitCode.Done);
    }

    [Fact]
    public async Task It_is_deployed_through_the_same_gate()
    {
        (await Type($"screen momentum{Made} --set walkforward.train_years=1 --out evidence")).MustExit(ExitCode.Done);
        (await Type($"validate momentum{Made} --out evidence")).MustExit(ExitCode.Done);

        var refused = (await Type("deploy momentum --mode paper --set universe=SA0,SH1,SO2,SV3 --results evidence --json")).MustExit(ExitCode.RefusedByLoadLine).Document();

        var checks = refused.GetProperty("readiness").EnumerateArray().ToDictionary(check => check.GetProperty("name").GetString()!, check => check.GetRawText());
        Assert.Equal(["audit gate", "drawdown limit", "risk limits", "screening passed", "validation passed"], checks.Keys.Order(StringComparer.Ordinal));
        Assert.DoesNotContain(checks.Values, evidence => evidence.Contains("there is no such file", StringComparison.Ordinal));
        Assert.Contains("is not deployed", (await Type("monitor momentum")).MustExit(ExitCode.Usage).Error);
    }

    [Fact]
    public async Task It_is_rehearsed_with_a_book_and_limits_of_its_own()
    {
        var result = (await Type("rehearse --strategies momentum,reversal --sessions 2 --seed 3 --json --out r")).MustExit(ExitCode.Done).Document();
        Assert.Equal(JsonValueKind.Number, result.GetProperty("pnlByBook").GetProperty("momentum").ValueKind);
        Assert.True(result.GetProperty("executions").GetInt32() > 0);
        Assert.Equal(0, result.GetProperty("violations").GetArrayLength());
    }

    [Fact]
    public async Task It_is_traded_over_the_wire()
    {
        await using var gateway = new LiveGateway(now);
        var traded = (await Type($"trade momentum --paper --json --set ibkr.port={gateway.Port} --set own.history_years=1")).MustExit(ExitCode.Done).Document();
        Assert.NotEmpty(traded.GetProperty("orders").EnumerateArray());
        Assert.All(desk.State.Orders.Legs.Values, leg => Assert.StartsWith("MOME_", leg.Order.Ref));
        await using var observer = await GatewayObserver.Connect(gateway.Port);
        Assert.All((await observer.Look()).Positions, position => Assert.Equal(position.Quantity, desk.State.BookOf("momentum").Held(position.Contract.Symbol!).Units));
    }

    /// <summary>In the desk what a strategy throws is a rebalance that is refused, and the others go on.</summary>
    [Fact]
    public async Task A_strategy_that_fails_refuses_its_own_rebalance_only()
    {
        desk.Write("config/preferences.yaml", desk.Read("config/preferences.yaml") + "  thrower:\n    max_positions: 3\n");
        var result = (await Type("rehearse --strategies thrower,reversal --sessions 1 --seed 3 --json --out r")).MustExit(ExitCode.Done).Document();
        Assert.True(result.GetProperty("executions").GetInt32() > 0);
        Assert.Contains("thrower failed at 2026-01-05: InvalidOperationException: no idea", string.Join('\n', Directory.GetFiles(Path.Combine(desk.Folder, "r", "journal"), "*", SearchOption.AllDirectories).Select(File.ReadAllText)));
    }

    [Fact]
    public async Task A_scoring_function_takes_the_place_of_the_rotations_own()
    {
        var usual = (await Type($"backtest rotation{Made} --json --set rebalance.mode=daily")).MustExit(ExitCode.Done).Document();
        var own = (await Type($"backtest rotation{Made} --json --set rebalance.mode=daily --set own.scoring={Example}")).MustExit(ExitCode.Done).Document();
        Assert.NotEqual(usual.GetProperty("finalEquity").GetDouble(), own.GetProperty("finalEquity").GetDouble());
        Assert.Contains("leave own.scoring at its default", (await Type($"walkforward rotation{Made} --set own.scoring={Example}")).MustExit(ExitCode.Usage).Error);
    }

    [Theory]
    [InlineData("backtest momentum --set own.strategies=momentum=strategies/Nothing.dll", ExitCode.Usage, "own.strategies: strategies/Nothing.dll: there is no such file in ")]
    [InlineData("backtest momentum --set own.strategies=momentum=bars/SA0.dll", ExitCode.Usage, "own.strategies: bars/SA0.dll is no .NET assembly that can be loaded: ")]
    [InlineData("backtest momentum --set own.strategies=momentum=strategies/Plimsoll.Tests.dll", ExitCode.Usage, "name one behind strategies/Plimsoll.Tests.dll!")]
    [InlineData("backtest momentum --set own.strategies=momentum=strategies/Plimsoll.Momentum.dll!MomentumScoring", ExitCode.Usage, "own.strategies: strategies/Plimsoll.Momentum.dll!MomentumScoring is no IWeightStrategy: it has Plimsoll.Momentum.MomentumStrategy")]
    [InlineData("backtest rotation --set own.scoring=strategies/Plimsoll.Tests.dll", ExitCode.Usage, "own.scoring: strategies/Plimsoll.Tests.dll is no TrendScoring: it has no public class of that kind")]
    [InlineData("backtest momentum --set own.strategies=Momentum", ExitCode.Usage, "own.strategies: 'Momentum' is not allowed: a list, each NAME=FILE.dll")]
    [InlineData("backtest momentum --set own.strategies=rotation=strategies/Plimsoll.Momentum.dll", ExitCode.Usage, "own.strategies: 'rotation=")]
    [InlineData("backtest fortune", ExitCode.Usage, "unknown strategy 'fortune': expected one of rotation, reversal, momentum")]
    [InlineData("backtest momentum --set own.strategies=momentum=strategies/Old.dll", ExitCode.Usage, "own.strategies: strategies/Old.dll was made for Plimsoll.Trading 9.")]
    [InlineData("backtest thrower", ExitCode.Failed, ": InvalidOperationException: no idea")]
    [InlineData("weights thrower --asof 2021-01-29", ExitCode.Failed, "thrower failed at ")]
    [InlineData("backtest borrower", ExitCode.Failed, "with weights that sum to 2: more than 1 would be borrowed")]
    [InlineData("backtest seer", ExitCode.Failed, "seer looks ahead: ")]
    [InlineData("rehearse --strategies seer --sessions 1", ExitCode.Usage, "no section deployments.seer: without limits it has no leave to trade")]
    public async Task What_is_wrong_with_one_is_said(string line, int exitCode, string said)
    {
        desk.Write("bars/SA0.dll", "not an assembly");
        await File.WriteAllBytesAsync(Path.Combine(desk.Folder, "strategies/Old.dll"), MadeForNine(await File.ReadAllBytesAsync(Path.Combine(desk.Folder, Example))));
        var result = await Type(line.StartsWith("rehearse", StringComparison.Ordinal) ? line : line + Made);
        Assert.True(result.ExitCode == exitCode && result.Error.Contains(said, StringComparison.Ordinal), $"{result}");
    }

    /// <summary>Somebody else's look-ahead shows in a validation too, among what did not pass.</summary>
    [Fact]
    public async Task A_look_ahead_does_not_pass_a_validation()
    {
        var document = (await Type($"validate seer{Made} --json")).Document();
        Assert.False(document.GetProperty("passed").GetBoolean());
        Assert.Contains("look-ahead", document.GetRawText());
    }

    private Task<VerbResult> Type(string line) => new VerbLine(desk, now).Type(line);

    private void Copy(string file)
    {
        Directory.CreateDirectory(Path.Combine(desk.Folder, "strategies"));
        File.Copy(file, Path.Combine(desk.Folder, "strategies", Path.GetFileName(file)));
    }

    /// <summary>The same assembly, as if it had been built with Plimsoll 9.</summary>
    private static byte[] MadeForNine(byte[] image)
    {
        using var pe = new PEReader(new MemoryStream(image));
        var metadata = pe.GetMetadataReader();
        var start = pe.PEHeaders.MetadataStartOffset + metadata.GetTableMetadataOffset(TableIndex.AssemblyRef);
        foreach (var handle in metadata.AssemblyReferences.Where(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name) == "Plimsoll.Trading"))
        {
            image[start + ((MetadataTokens.GetRowNumber(handle) - 1) * metadata.GetTableRowSize(TableIndex.AssemblyRef))] = 9;
        }

        return image;
    }
}
