using Plimsoll.App.Cli;
using Plimsoll.Market.Bars;
using Plimsoll.Tests.Research;

namespace Plimsoll.Tests.App.Cli;

/// <summary>Every verb that reads bars, on bars that nobody should reckon with: it names the file and the line, and writes nothing.</summary>
public sealed class BadBarsTests : IDisposable
{
    private const string Heading = "date,open,high,low,close,volume";

    private readonly TypedLine line = new();
    private readonly string[] good;

    public BadBarsTests()
    {
        var panel = Panels.Random(5, 2, 60, 0);
        good = Rows(panel, 1);
        line.Desk.File("bars/SA0.csv", Text(Rows(panel, 0)));
    }

    /// <summary>Every verb that reads bars.</summary>
    public static TheoryData<string> Verbs =>
    [
        "backtest rotation --out made",
        "walkforward rotation --out made",
        "permute rotation --runs 3 --out made",
        "screen rotation --out made",
        "validate rotation --out made",
        "weights rotation --asof 2016-02-01",
    ];

    public void Dispose() => line.Dispose();

    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task No_verb_reckons_with_bad_bars(string verb)
    {
        await Refused(verb, null, "bars: no SH1.csv or SH1.parquet in it");
        await Refused(verb, [], "SH1.csv: it has a heading and no bar");
        await Refused(verb, [good[0]], "SH1.csv:2: it is the only bar");
        await Refused(verb, With(5, "2016-01-11,10,11,9,NaN,100"), "SH1.csv:7: close: ");
        await Refused(verb, With(5, "2016-01-11,10,11,-9,10,100"), "SH1.csv:7: low: -9 is no price");
        await Refused(verb, With(5, "2016-01-11,10,11,9,10"), "SH1.csv:7");
        await Refused(verb, With(5, good[7]), "SH1.csv:8: date: ", "sort the file by date");
        await Refused(verb, With(5, good[4]), "SH1.csv:7: date: ", "is there twice");
        await Refused(verb, With(0, "2016-01-01,10,11,9,10,100"), "SH1.csv:2: date: the exchange was closed on 2016-01-01");
        await Refused(verb, [.. good.Select(row => row.Insert(10, "T09:30:00+01:00"))], "SH1.csv:2: date: '2016-01-04T09:30:00+01:00': the time is in another zone (+01:00)");
        await Refused(verb, [.. good.Select(row => row.Insert(10, "T14:30:00Z"))], "keep them in different folders");
    }

    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task No_verb_reads_what_cannot_be_bars(string verb)
    {
        Directory.CreateDirectory(Path.Combine(line.Desk.Folder, "empty"));
        await Refused(verb, good, "empty: no SYMBOL.csv or SYMBOL.parquet in it", folder: "empty");
        await Refused(verb, good, "nowhere: there is no such folder", folder: "nowhere");
        if (!verb.StartsWith("weights", StringComparison.Ordinal)) // which has --asof
        {
            await Refused($"{verb} --start 2016-03-01 --end 2016-02-01", good, "--start 2016-03-01 comes after --end 2016-02-01");
        }

        using (var huge = File.Create(Path.Combine(line.Desk.Folder, "bars/SH1.csv")))
        {
            huge.SetLength(2L << 30); // sparse: it takes no room on the disk
        }

        await RefusedAsTheyAre(verb, "SH1.csv: it has 2.1 GB");
    }

    private async Task Refused(string verb, string[]? rows, string why, string more = "", string folder = "bars")
    {
        var file = Path.Combine(line.Desk.Folder, "bars/SH1.csv");
        File.Delete(file);
        if (rows is not null)
        {
            line.Desk.File("bars/SH1.csv", Text(rows));
        }

        await RefusedAsTheyAre(verb, why, more, folder);
    }

    private async Task RefusedAsTheyAre(string verb, string why, string more = "", string folder = "bars")
    {
        var before = line.Error.Length;
        var files = Files();
        var code = await CommandLine.Run($"{verb} --data {folder} --set universe=SA0,SH1".Split(' '), line.Context, CancellationToken.None);

        var said = line.Error[before..];
        Assert.True(code == ExitCode.Usage, $"{verb} ended with {code}, not with {why}: {said}");
        Assert.Contains(why, said, StringComparison.Ordinal);
        Assert.Contains(more, said, StringComparison.Ordinal);
        Assert.Equal("", line.Out);
        Assert.Equal(files, Files());
    }

    private string[] Files() => [.. Directory.EnumerateFileSystemEntries(line.Desk.Folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    private string[] With(int at, string row) => [.. good[..at], row, .. good[(at + 1)..]];

    private static string Text(string[] rows) => string.Concat(rows.Prepend(Heading).Select(row => row + "\n"));

    private static string[] Rows(BarPanel panel, int s) => [.. Enumerable.Range(0, panel.Count).Select(t =>
        $"{panel.Times[t].Date:uuuu-MM-dd},{panel.Open[s][t]:R},{panel.High[s][t]:R},{panel.Low[s][t]:R},{panel.Close[s][t]:R},100")];
}
