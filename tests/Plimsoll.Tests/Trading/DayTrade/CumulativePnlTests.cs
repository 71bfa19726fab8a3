using System.Text;
using NodaTime;
using Plimsoll.Market;
using Plimsoll.Market.Chance;
using Plimsoll.Trading.Strategies.DayTrade.Reports;

namespace Plimsoll.Tests.Trading.DayTrade;

public sealed class CumulativePnlTests
{
    private const string Printed =
        """
        {
          "start_date": "2026-02-18",
          "initial_capital": 100000,
          "trading_days": 1,
          "cumulative_pnl": -14.00,
          "cumulative_pnl_pct": -0.014,
          "daily_history": [
            {"date": "2026-02-18", "pnl": -14.00, "trades": 12, "filled": 10, "tp1_hits": 2, "tp2_hits": 1, "sl_hits": 3, "moc_exits": 4}
          ]
        }

        """;

    private static readonly LocalDate Second = new(2026, 2, 19);

    private static readonly CumulativePnl OneDay = ReportData.Begin().With(ReportData.Day(ReportData.Session, -14m));

    private static CumulativePnlReading Read(string json) => CumulativePnl.Read(Encoding.UTF8.GetBytes(json));

    /// <summary>requirements/1 §3; −14 of 100,000 is −0.014 %.</summary>
    [Fact]
    public void The_json_as_printed() => Assert.Equal(Printed, OneDay.Json());

    [Fact]
    public void What_is_written_is_read_back()
    {
        var record = OneDay.With(ReportData.Day(Second, 250.375m)).With(ReportData.Day(new LocalDate(2026, 2, 17), -0.5m));

        var read = Assert.IsType<CumulativePnl>(Read(record.Json()).Record);

        Assert.Equal(record.Json(), read.Json());
        Assert.Equal(record.DailyHistory, read.DailyHistory);
        Assert.Equal((3, new Money(235.88m), 0.23588m), (read.TradingDays, read.Total, read.Percent));
    }

    [Fact]
    public void Days_stand_on_lines_of_their_own_in_order()
    {
        var lines = ReportData.Begin().With(ReportData.Day(Second, 2m)).With(ReportData.Day(ReportData.Session, 1m)).Json().Split('\n');

        Assert.StartsWith("    {\"date\": \"2026-02-18\", \"pnl\": 1.00, ", lines[7], StringComparison.Ordinal);
        Assert.EndsWith("},", lines[7], StringComparison.Ordinal);
        Assert.StartsWith("    {\"date\": \"2026-02-19\", \"pnl\": 2.00, ", lines[8], StringComparison.Ordinal);
        Assert.EndsWith("}", lines[8], StringComparison.Ordinal);
        Assert.Equal(["  \"trading_days\": 2,", "  \"cumulative_pnl\": 3.00,", "  \"cumulative_pnl_pct\": 0.003,"], lines[3..6]);
    }

    [Fact]
    public void The_same_day_again_replaces_the_first()
    {
        Assert.Equal(OneDay.Json(), OneDay.With(ReportData.Day(ReportData.Session, -14m)).Json());
        Assert.Equal(new Money(7m), OneDay.With(ReportData.Day(ReportData.Session, 7m)).Total);
    }

    [Fact]
    public void An_earlier_day_moves_the_start() =>
        Assert.Equal(new LocalDate(2026, 1, 5), OneDay.With(ReportData.Day(new LocalDate(2026, 1, 5), 1m)).StartDate);

    [Fact]
    public void A_record_without_days_reads_back()
    {
        Assert.Contains("  \"daily_history\": []\n", ReportData.Begin().Json(), StringComparison.Ordinal);
        Assert.Equal(0, Read(ReportData.Begin().Json()).Record?.TradingDays);
    }

    [Fact]
    public void Capital_must_be_there() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => CumulativePnl.Begin(Second, Money.Zero));

    [Fact]
    public void What_pythons_json_writes_is_read()
    {
        const string python =
            "\uFEFF{\"daily_history\": [{\"pnl\": -14.0, \"date\": \"2026-02-18\", \"filled\": 10, \"trades\": 12, \"tp1_hits\": 2, "
            + "\"tp2_hits\": 1, \"sl_hits\": 3, \"moc_exits\": 4}], \"cumulative_pnl_pct\": -0.014, \"cumulative_pnl\": -14.0, "
            + "\"trading_days\": 1, \"initial_capital\": 100000.0, \"start_date\": \"2026-02-18\"}";

        Assert.Equal(Printed, Read(python).Record?.Json());
    }

    [Theory]
    [InlineData("", 1, 1, "JSON")]
    [InlineData("[]", 1, 1, "the record is an object")]
    [InlineData("{}", 1, 2, "the record lacks a key")]
    [InlineData("{\n  \"start_date\": \"2026-02-18\",,", 2, 30, "JSON")]
    [InlineData("{\"x\": 1}", 1, 2, "'x' is unknown here, or stands here twice")]
    [InlineData("{\"é\\ud800\": 1}", 1, 2, "a text is written with escapes")]
    [InlineData("{\"start_date\": \"\\ud800\"}", 1, 16, "a text is written with escapes")]
    public void Broken_files(string json, int line, int column, string message)
    {
        var problem = Assert.IsType<CumulativePnlProblem>(Read(json).Problem);

        Assert.Null(Read(json).Record);
        Assert.Equal((line, column), (problem.Line, problem.Column));
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"2026-02-18\",", "\"18.02.2026\",", 2, 17, "start_date is a date")]
    [InlineData("\"2026-02-18\",", "20260218,", 2, 17, "start_date is a date")]
    [InlineData("\"start_date\": \"2026-02-18\"", "\"start_date\": \"2026-02-19\"", 10, 1, "start_date is later")]
    [InlineData("100000", "0", 3, 22, "initial_capital is above 0")]
    [InlineData("100000", "\"100000\"", 3, 22, "initial_capital is a number")]
    [InlineData("100000", "1e300", 3, 22, "initial_capital is a number")]
    [InlineData("\"trading_days\": 1", "\"trading_days\": 1.5", 4, 19, "trading_days is a whole number")]
    [InlineData("\"trading_days\": 1", "\"trading_days\": 2", 10, 1, "trading_days is not the number of days in daily_history, 1")]
    [InlineData("\"cumulative_pnl\": -14.00", "\"cumulative_pnl\": -13.00", 10, 1, "cumulative_pnl is not the sum of daily_history, -14.00")]
    [InlineData("-0.014", "null", 6, 25, "cumulative_pnl_pct is a number")]
    [InlineData("\"pnl\": -14.00", "\"pnl\": true", 8, 35, "pnl is a number")]
    [InlineData("\"tp1_hits\": 2", "\"tp1_hits\": -2", 8, 83, "tp1_hits is a whole number, 0 or more")]
    [InlineData("\"tp1_hits\": 2, ", "", 8, 114, "a day lacks a key")]
    [InlineData("\"trades\": 12", "\"trades\": 12, \"trades\": 12", 8, 57, "'trades' is unknown here, or stands here twice")]
    [InlineData("    {\"date\"", "    7, {\"date\"", 8, 5, "a day of daily_history is an object")]
    [InlineData("\"daily_history\": [", "\"daily_history\": {", 7, 20, "daily_history is an array")]
    [InlineData("4}\n  ]\n}", "4}\n  ]\n} x", 10, 3, "JSON")]
    [InlineData("4}\n  ]\n}", "4", 9, 1, "JSON")]
    public void Edited_files(string printed, string edited, int line, int column, string message)
    {
        Assert.Contains(printed, Printed, StringComparison.Ordinal);
        var at = Printed.IndexOf(printed, StringComparison.Ordinal);

        Broken_files(Printed[..at] + edited + Printed[(at + printed.Length)..], line, column, message);
    }

    [Fact]
    public void Bytes_that_are_not_utf8_are_placed()
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes("{\n\"é"), 0xE9, .. "\": 1}"u8];

        Assert.Equal(new CumulativePnlProblem(2, 3, "the file is not UTF-8"), CumulativePnl.Read(bytes).Problem);
    }

    [Fact]
    public void A_file_longer_than_any_record() =>
        Assert.Equal("the file is larger than 4 MiB", Read(new string(' ', (4 << 20) + 1)).Problem?.Message);

    [Fact]
    public void A_day_out_of_order_or_twice()
    {
        var twice = ReportData.Begin().With(ReportData.Day(ReportData.Session, 1m)).With(ReportData.Day(Second, 2m)).Json()
            .Replace("2026-02-19", "2026-02-18", StringComparison.Ordinal);

        Assert.Equal("the day 2026-02-18 does not follow 2026-02-18", Read(twice).Problem?.Message);
    }

    [Fact]
    public void A_damaged_file_never_throws()
    {
        var rng = new Rng(18);
        var original = Encoding.UTF8.GetBytes(OneDay.With(ReportData.Day(Second, 5m)).Json());
        var broken = 0;
        for (var run = 0; run < 20_000; run++)
        {
            var bytes = original.ToArray();
            bytes[rng.NextInt(bytes.Length)] = (byte)rng.NextInt(256);
            var reading = CumulativePnl.Read(bytes.AsSpan(0, rng.Chance(0.5) ? bytes.Length : rng.NextInt(bytes.Length)));

            Assert.True(reading.Record is null != reading.Problem is null);
            broken += reading.Problem is null ? 0 : 1;
        }

        Assert.InRange(broken, 12_000, 19_999);
    }
}
