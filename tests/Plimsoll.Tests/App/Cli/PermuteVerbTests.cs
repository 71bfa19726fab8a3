using System.Text.Json;
using Plimsoll.App.Cli;
using Plimsoll.Market.Bars;
using Plimsoll.Tests.Research;

namespace Plimsoll.Tests.App.Cli;

/// <summary><c>walkforward</c> and <c>permute</c> as typed: fields, parts and their joining, interruption, bad input.</summary>
public sealed class PermuteVerbTests : IDisposable
{
    private const string Common = "--data bars --set universe=SA0,SH1,SO2,SV3 --set walkforward.train_years=1 --set selection.corr_window=30 "
        + "--set walkforward.reoptimize.ema_fast=5,10 --set walkforward.reoptimize.ema_slow=20,30 --set rebalance.entry_score=0.2";

    private readonly TypedLine line = new();
    private readonly StringWriter output = new();
    private readonly StringWriter error = new();

    public PermuteVerbTests()
    {
        var panel = Panels.Random(5, 4, 420, 0);
        for (var s = 0; s < panel.Symbols.Count; s++)
        {
            line.Desk.File($"bars/{panel.Symbols[s]}.csv", Csv(panel, s));
        }
    }

    public void Dispose()
    {
        line.Dispose();
        output.Dispose();
        error.Dispose();
    }

    [Fact]
    public async Task Walkforward_prints_every_window_and_the_run_out_of_sample()
    {
        var document = await Answer($"walkforward rotation {Common}");

        var windows = document.GetProperty("windows").EnumerateArray().ToList();
        Assert.Equal(3, windows.Count);
        Assert.Equal("2016-01-04", windows[0].GetProperty("trainStart").GetString());
        Assert.Equal("2017-01-04", windows[0].GetProperty("trainEnd").GetString());
        Assert.Equal("2017-04-04", windows[0].GetProperty("oosEnd").GetString());
        Assert.Contains(windows[0].GetProperty("params").GetProperty("ema_fast").GetInt32(), new[] { 5, 10 });
        Assert.True(windows[0].GetProperty("objective").GetDouble() > 0);
        Assert.Equal(420 - 253, document.GetProperty("oos").GetProperty("sessions").GetInt32());
    }

    [Fact]
    public async Task Reports_are_written_where_a_folder_is_named()
    {
        var walked = await Answer($"walkforward rotation {Common} --out walk");
        using var metrics = JsonDocument.Parse(File.ReadAllText(Path.Combine(line.Desk.Folder, "walk/metrics.json")));
        Assert.Equal(walked.GetProperty("oos").GetProperty("cagr").GetDouble(), metrics.RootElement.GetProperty("cagr").GetDouble());
        Assert.Contains("\"walkForward\":{", File.ReadAllText(Path.Combine(line.Desk.Folder, "walk/report.html")), StringComparison.Ordinal);

        await Answer($"permute rotation {Common} --runs 3 --out permuted");
        Assert.Contains("\"permutation\":{", File.ReadAllText(Path.Combine(line.Desk.Folder, "permuted/report.html")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Parts_joined_are_the_whole_to_the_last_digit_on_any_number_of_threads()
    {
        var whole = await Answer($"permute rotation {Common} --runs 7 --seed 3 --threads 1");
        for (var part = 1; part <= 3; part++)
        {
            await Answer($"permute rotation {Common} --runs 7 --seed 3 --threads {part} --shard {part}/3 --out parts");
        }

        var joined = await Answer("permute rotation --merge parts");

        Assert.Equal(7, joined.GetProperty("runs").GetInt32());
        Assert.Equal(whole.GetProperty("windows").GetRawText(), joined.GetProperty("windows").GetRawText());
        Assert.Equal(whole.GetProperty("overall").GetRawText(), joined.GetProperty("overall").GetRawText());
        Assert.True(whole.GetProperty("windowsSeconds").GetDouble() > 0);
        Assert.False(joined.TryGetProperty("windowsSeconds", out _));
        var other = await Answer($"permute rotation {Common} --runs 7 --seed 4");
        Assert.NotEqual(whole.GetProperty("overall").GetRawText() + whole.GetProperty("windows").GetRawText(), other.GetProperty("overall").GetRawText() + other.GetProperty("windows").GetRawText());
    }

    [Fact]
    public async Task A_missing_part_an_overlap_and_another_test_are_named()
    {
        await Answer($"permute rotation {Common} --runs 6 --seed 3 --shard 1/3 --out parts");
        await Answer($"permute rotation {Common} --runs 6 --seed 3 --shard 3/3 --out parts");
        await Refused("permute rotation --merge parts", "runs 2 to 3 are missing between permute-runs-0-2-of-6.json and permute-runs-4-6-of-6.json");

        await Answer($"permute rotation {Common} --runs 6 --seed 3 --shard 1/2 --out parts");
        await Refused("permute rotation --merge parts", "overlaps");

        await Answer($"permute rotation {Common} --runs 6 --seed 4 --shard 1/1 --out others");
        await Answer($"permute rotation {Common} --runs 6 --seed 3 --shard 2/2 --out others");
        await Refused("permute rotation --merge others", "of another test");
        line.Desk.File("broken/permute-runs-0-6-of-6.json", "{ \"version\": 1 }");
        await Refused("permute rotation --merge broken", "permute-runs-0-6-of-6.json: not a part");
    }

    [Fact]
    public async Task An_interrupted_test_goes_on_from_where_it_was()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Assert.Equal(ExitCode.Failed, await Type($"permute rotation {Common} --runs 5 --seed 3", stop.Token));
        Assert.Contains("goes on from there", error.ToString(), StringComparison.Ordinal);
        var kept = Directory.GetFiles(Path.Combine(line.Desk.Folder, "reports"), "permute-interrupted-*.json").Single();

        // a figure that no computation gives shows that what was kept is believed
        await File.WriteAllTextAsync(kept, (await File.ReadAllTextAsync(kept)).Replace("[null,null,null,null,null]", "[1e6,null,null,null,null]", StringComparison.Ordinal));
        var document = await Answer($"permute rotation {Common} --runs 5 --seed 3");

        Assert.All(document.GetProperty("windows").EnumerateArray(), window => Assert.True(window.GetProperty("p").GetDouble() >= 0.2));
        Assert.False(File.Exists(kept));
    }

    [Theory]
    [InlineData("--runs 0", "--runs '0': expected a whole number from 1")]
    [InlineData("--shard 5/4", "--shard '5/4': expected a part of several such as 2/4")]
    [InlineData("--shard 0/4", "--shard '0/4'")]
    [InlineData("--shard 1/2 --merge parts", "one at a time")]
    [InlineData("--merge nowhere", "there is no such folder")]
    [InlineData("--end 2016-06-01", "hold no window")]
    public async Task Bad_input_is_refused(string flags, string why) => await Refused($"permute rotation {Common} {flags}", why);

    [Fact]
    public async Task Reversal_has_no_grid() => await Refused($"walkforward reversal {Common}", "has no grid");

    private async Task<JsonElement> Answer(string typed)
    {
        output.GetStringBuilder().Clear();
        Assert.True(await Type(typed + " --json") == ExitCode.Done, $"{typed}\n{error}");
        return JsonDocument.Parse(output.ToString()).RootElement;
    }

    private async Task Refused(string typed, string why)
    {
        Assert.Equal(ExitCode.Usage, await Type(typed));
        Assert.Contains(why, error.ToString(), StringComparison.Ordinal);
    }

    private Task<int> Type(string typed, CancellationToken stop = default) => CommandLine.Run(
        typed.Split(' ', StringSplitOptions.RemoveEmptyEntries), line.Context with { Out = output, Error = error }, stop);

    private static string Csv(BarPanel panel, int s) => "date,open,high,low,close,volume\n" + string.Concat(Enumerable.Range(0, panel.Count).Select(t =>
        $"{panel.Times[t].Date:uuuu-MM-dd},{panel.Open[s][t]:R},{panel.High[s][t]:R},{panel.Low[s][t]:R},{panel.Close[s][t]:R},100\n"));
}
