using System.Text.Json;
using Plimsoll.App.Cli;
using Plimsoll.App.Reports;
using Plimsoll.Tests.Research;

namespace Plimsoll.Tests.App.Cli;

/// <summary><c>screen</c> and <c>validate</c> as typed: a sealed file, the same for the same seed, and tables 80 columns wide.</summary>
public sealed class ScreenAndValidateVerbTests : IDisposable
{
    private const string Bars = "--data bars --set universe=SA0,SH1,SO2,SV3 --set walkforward.train_years=1 --set walkforward.reoptimize.ema_slow=40";

    private readonly TypedLine line = new();

    public ScreenAndValidateVerbTests()
    {
        var panel = Panels.Random(5, 4, 420, 0);
        for (var s = 0; s < panel.Symbols.Count; s++)
        {
            var rows = Enumerable.Range(0, panel.Count).Select(t =>
                $"{panel.Times[t].Date:uuuu-MM-dd},{panel.Open[s][t]:R},{panel.High[s][t]:R},{panel.Low[s][t]:R},{panel.Close[s][t]:R},100000\n");
            line.Desk.File($"bars/{panel.Symbols[s]}.csv", "date,open,high,low,close,volume\n" + string.Concat(rows));
        }
    }

    public void Dispose() => line.Dispose();

    private Task<int> Type(string typed) => CommandLine.Run(typed.Split(' ', StringSplitOptions.RemoveEmptyEntries), line.Context, CancellationToken.None);

    /// <summary>The last line that was printed: several verbs are typed.</summary>
    private JsonElement LastDocument() => JsonDocument.Parse(line.Out.TrimEnd().Split('\n')[^1]).RootElement;

    [Theory]
    [InlineData("screen rotation", "screen_rotation.json")]
    [InlineData("validate rotation", "validation_rotation.json")]
    [InlineData("screen reversal", "screen_reversal.json")]
    [InlineData("validate reversal", "validation_reversal.json")]
    public async Task A_result_is_sealed_and_the_same_seed_gives_the_same(string verb, string file)
    {
        Assert.Equal(ExitCode.Done, await Type($"{verb} {Bars} --out a --seed 7 --json"));
        var document = LastDocument();
        Assert.Equal(ExitCode.Done, await Type($"{verb} {Bars} --out b --seed 7"));

        var text = File.ReadAllText(Path.Combine(line.Desk.Folder, "a", file));
        Assert.Null(SealedResult.Problem(text));
        Assert.Equal(text, File.ReadAllText(Path.Combine(line.Desk.Folder, "b", file)));
        Assert.Equal(JsonDocument.Parse(text).RootElement.GetProperty(SealedResult.Seal).GetString(), document.GetProperty(SealedResult.Seal).GetString());
        Assert.Equal("7", document.GetProperty("seed").GetString());
        Assert.Equal(4, document.GetProperty("inputs").GetArrayLength());
        Assert.Equal(
            document.GetProperty("passed").GetBoolean(),
            document.GetProperty("criteria").EnumerateArray().All(criterion => criterion.GetProperty("passed").GetBoolean()));
        Assert.True(File.Exists(Path.Combine(line.Desk.Folder, "a", "report.html")));
    }

    [Fact]
    public async Task Tables_are_80_columns_wide()
    {
        Assert.Equal(ExitCode.Done, await Type($"screen rotation {Bars}"));
        Assert.Equal(ExitCode.Done, await Type($"validate rotation {Bars} --capital 5000000"));

        Assert.Contains("deflated Sharpe ratio", line.Out);
        Assert.Contains("$5,000,000", line.Out);
        Assert.All(line.Out.Split('\n'), text => Assert.True(text.TrimEnd().Length <= 80, text));
    }

    [Fact]
    public async Task Another_seed_draws_other_intervals_and_more_money_has_more_impact()
    {
        async Task<(double Low, double Impact)> Validate(string flags)
        {
            Assert.Equal(ExitCode.Done, await Type($"validate rotation {Bars} {flags} --json"));
            var document = LastDocument();
            return (document.GetProperty("overfitting").GetProperty("intervals")[0].GetProperty("low").GetDouble(), document.GetProperty("costs").GetProperty("impactPerYear").GetDouble());
        }

        var (low, impact) = await Validate("--seed 1 --capital 1000000");
        var (otherLow, otherImpact) = await Validate("--seed 2 --capital 4000000");

        Assert.NotEqual(low, otherLow);
        Assert.Equal(2 * impact, otherImpact, 9);
    }

    [Theory]
    [InlineData("screen rotation --data bars --set universe=SA0,SH1", "is too short: walkforward.train_years is 3")]
    [InlineData("validate rotation --data bars --set universe=SA0,SH1 --set regime.enabled=true", "regime.symbol SPY is not in the universe")]
    [InlineData("validate rotation --data bars --set universe=SA0,SH1 --capital 1", "--capital '1': expected")]
    [InlineData("walkforward rotation --data bars --set weights.method=hrp", "leave weights.method at its default, or use `plimsoll screen`")]
    [InlineData("permute rotation --data bars --set regime.enabled=true", "leave regime.enabled at its default")]
    [InlineData("screen momentum --data bars", "unknown strategy 'momentum'")]
    public async Task Bad_input_is_refused(string typed, string why)
    {
        Assert.Equal(ExitCode.Usage, await Type(typed));
        Assert.Contains(why, line.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(line.Desk.Folder, ReportFolder.Default)));
    }
}
