using NodaTime;
using Plimsoll.App.Data.Checks;
using Plimsoll.Tests.App.Data.Bars;
using Plimsoll.Tests.Simulation.Markets;

namespace Plimsoll.Tests.App.Data.Checks;

public sealed class BarCheckTests
{
    private const string Heading = "date,open,high,low,close,volume\n";

    [Theory]
    [InlineData("2026-02-17,10,12,9,11,5\n2026-02-19,11,13,10,12,5\n", "bad Gap SPY.csv:3 1 session missing before it: 2026-02-18")]
    [InlineData("2026-02-13,10,12,9,11,5\n2026-02-20,11,13,10,12,5\n", "bad Gap SPY.csv:3 3 sessions missing before it: 2026-02-17 to 2026-02-19")]
    [InlineData("2026-02-17,10,12,9,11,5\n2026-02-17,10,12,9,11,5\n", "bad Duplicate SPY.csv:3 2026-02-17 is there twice")]
    [InlineData("2026-02-18,10,12,9,11,5\n2026-02-17,10,12,9,11,5\n", "bad Unsorted SPY.csv:3 2026-02-17 comes after 2026-02-18")]
    [InlineData("2026-02-16,10,12,9,11,5\n2026-02-17,10,12,9,11,5\n", "bad Closed SPY.csv:2 2026-02-16: closed (Washington's Birthday)")]
    [InlineData("2026-02-17,10,8,9,11,5\n2026-02-18,10,12,9,11,5\n", "bad HighBelowLow SPY.csv:2 high 8 is below low 9")]
    [InlineData("2026-02-17,13,12,9,11,5\n2026-02-18,10,12,9,11,5\n", "bad OutsideRange SPY.csv:2 open 13 or close 11 outside 9 to 12")]
    [InlineData("2026-02-17,10,12,-9,11,5\n2026-02-18,10,12,9,11,5\n", "bad NoPrice SPY.csv:2 open 10, high 12, low -9, close 11")]
    [InlineData("2026-02-17,10,12,9,11,5\n2026-02-18,10,12,9,11,-5\n", "bad NoPrice SPY.csv:3 volume -5")]
    [InlineData("2026-02-17,10,12,9,11,5\n2026-02-18,x,12,9,11,5\n", "bad Unreadable SPY.csv:3 open: 'x': not a number: write it like 1234.56")]
    [InlineData("2026-02-17,10,12,9,11,5\n", "bad Gap SPY.csv:2 1 bars: a return needs two")]
    [InlineData("2026-02-12,10,10,10,10,5\n2026-02-13,13,13,13,13,5\n2026-02-17,10.1,10.1,10.1,10.1,5\n", "bad Spike SPY.csv:3 2026-02-13: 10 to 13, back with the next bar")]
    [InlineData("2026-02-12T15:00:00Z,10,10,10,10,5\n2026-02-12T15:05:00Z,10,10,9.6,10,5\n", "bad Spike SPY.csv:3 2026-02-12T15:05:00Z: low 9.6 of a bar from 10 to 10")]
    [InlineData("2026-02-12,10,10,10,10,5\n2026-02-13,10,12.5,10,10,5\n", "look Spike SPY.csv:3 2026-02-13: high 12.5 of a bar from 10 to 10")]
    [InlineData("2026-02-12,10,10,10,10,5\n2026-02-13,21,22,21,21.5,500\n2026-02-17,22,22,22,22,5\n", "bad Jump SPY.csv:3 2026-02-13: 10 to 21.5, and stays")]
    [InlineData("2026-02-12,10,10,10,10,5\n2026-02-13,13,13,13,13,50\n2026-02-17,13,13,13,13,5\n", "look Jump SPY.csv:3 2026-02-13: 10 to 13, and stays")]
    [InlineData("2026-02-12,10,10,10,10,5\n2026-02-13,5.1,5.1,5.1,5.1,12\n2026-02-17,5,5,5,5,9\n", "bad Split SPY.csv:3 2026-02-13: 10 to 5.1, about 2:1 split at 2.4 times the usual volume")]
    [InlineData("2026-02-12,10,10,10,10,5\n2026-02-13,99,99,99,99,1\n2026-02-17,98,98,98,98,1\n", "bad Split SPY.csv:3 2026-02-13: 10 to 99, about 1:10 reverse split at 0.2 times the usual volume")]
    [InlineData("2026-02-12,10,10,10,10,5\n2026-02-13,10,10,10,10,0\n2026-02-17,10,10,10,10,5\n", "look NoVolume SPY.csv:3 1 session without volume from 2026-02-13")]
    [InlineData("2026-02-12,10,10,10,10,5\n2026-02-13,10,10,10,10,0\n2026-02-17,10,10,10,10,0\n2026-02-18,10,10,10,10,0\n", "bad NoVolume SPY.csv:3 3 sessions without volume from 2026-02-13")]
    public void One_thing_wrong_is_one_finding(string rows, string expected)
    {
        using var folder = new TemporaryFolder();

        var seen = BarCheck.File(folder.Write("SPY.csv", Heading + rows));

        var finding = Assert.Single(seen.Findings, one => one.Flaw != BarFlaw.Gap || !one.Text.Contains(" of 78 bars", StringComparison.Ordinal));
        Assert.Equal(expected, $"{(finding.IsBad ? "bad" : "look")} {finding.Flaw} {Path.GetFileName(finding.Place)} {finding.Text}");
        Assert.Equal(!finding.IsBad, seen.IsGood);
    }

    [Fact]
    public void A_session_with_holes_is_told_and_one_with_half_its_bars_is_bad()
    {
        using var folder = new TemporaryFolder();
        var bars = string.Concat(Enumerable.Range(0, 78).Where(bar => bar != 40).Select(bar => Row(17, bar)).Concat(Enumerable.Range(0, 39).Select(bar => Row(18, bar))));

        var seen = BarCheck.File(folder.Write("SPY.csv", Heading + bars));

        Assert.Equal(
            ["False SPY.csv:2 2026-02-17 has 77 of 78 bars", "True SPY.csv:79 2026-02-18 has 39 of 78 bars"],
            seen.Findings.Select(finding => $"{finding.IsBad} {Path.GetFileName(finding.Place)} {finding.Text}"));

        static string Row(int day, int bar) => $"2026-02-{day}T{14 + ((30 + (bar * 5)) / 60)}:{(30 + (bar * 5)) % 60:00}:00Z,1,1,1,1,1\n";
    }

    [Fact]
    public void A_walk_without_a_fault_has_none() =>
        Assert.Empty(BarCheck.Table(MadeBars.Walk("SPY", new LocalDate(1990, 1, 2), new LocalDate(2026, 2, 18))));

    /// <summary>What is known of the real files (their README): no missing session, no bad bar. One stock's spin-off was never taken out.</summary>
    [Fact]
    public void Real_files_are_good_but_for_what_is_really_wrong()
    {
        foreach (var (name, bad) in new[] { ("etf_daily", ""), ("etf_daily_adj", ""), ("stocks_daily", "EXPE Split 2011-12-21"), ("intraday/5min", "") })
        {
            var seen = Directory.GetFiles(SharedData.Folder(["data", .. name.Split('/')]), "*.csv").Order(StringComparer.Ordinal).Select(BarCheck.File).ToList();

            Assert.NotEmpty(seen);
            Assert.Equal(bad, string.Join('\n', seen.SelectMany(file => file.Findings).Where(finding => finding.IsBad).Select(finding => $"{finding.Symbol} {finding.Flaw} {finding.Text[..10]}")));
        }
    }

    /// <summary>Trades of odd lots after the close, at prices nobody could have had: its README counts about fifty.</summary>
    [Fact]
    public void Bad_prints_after_hours_are_found()
    {
        using var folder = new TemporaryFolder();
        var seen = BarCheck.File(folder.Write("SPY.csv", File.ReadAllText(Path.Combine(SharedData.Folder("data", "intraday"), "SPY_1min_2025-07.csv"))));

        Assert.Equal(48, seen.Findings.Count(finding => finding.Flaw == BarFlaw.Spike));
        Assert.All(seen.Findings.Where(finding => finding.IsBad), finding => Assert.Equal(BarFlaw.Spike, finding.Flaw));
    }
}
