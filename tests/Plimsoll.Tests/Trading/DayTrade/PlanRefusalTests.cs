using System.Text;
using NodaTime;
using Plimsoll.Trading.Strategies.DayTrade.Plans;

namespace Plimsoll.Tests.Trading.DayTrade;

/// <summary>What makes a whole file untrustworthy, and where the message points.</summary>
public sealed class PlanRefusalTests
{
    [Theory]
    [InlineData("")]
    [InlineData("\uFEFF")]
    [InlineData("\n\r\n  \n")]
    public void An_empty_file(string text) =>
        Assert.Equal(new PlanProblem(PlanText.File, 1, 1, "the file is empty; expected a header and rows"), PlanText.Refusal(text));

    [Fact]
    public void Bytes_that_are_not_utf8()
    {
        // é and then a lone 0xE9 (é in Latin-1): characters are counted, bytes are named
        byte[] bytes = [.. Encoding.UTF8.GetBytes(PlanText.Header + "\nWEC,é,"), 0xE9, .. ",x\n"u8];

        var problem = PlanText.Refusal(bytes);

        var offset = PlanText.Header.Length + 1 + "WEC,é,".Length + 1; // é is two bytes
        Assert.Equal(new PlanProblem(PlanText.File, 2, 7, $"byte 0xE9 at offset {offset} is not UTF-8"), problem);
    }

    [Fact]
    public void A_cut_multibyte_character_at_the_end()
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes(PlanText.Header + "\nWEC"), 0xE2, 0x82];

        Assert.Equal((2, 4), (PlanText.Refusal(bytes).Line, PlanText.Refusal(bytes).Column));
    }

    [Fact]
    public void Utf16_is_not_a_plan() =>
        Assert.Equal("byte 0xFF at offset 0 is not UTF-8", PlanText.Refusal([0xFF, 0xFE, .. Encoding.Unicode.GetBytes(PlanText.Header)]).Message);

    [Theory]
    [InlineData("WEC,B\0UY\n", 6)]
    [InlineData("\"W\0EC\",BUY\n", 3)]
    public void A_nul_byte(string row, int column)
    {
        var problem = PlanText.Refusal(PlanText.Header + "\n" + row);

        var offset = PlanText.Header.Length + column;
        Assert.Equal(new PlanProblem(PlanText.File, 2, column, $"a NUL byte at offset {offset}; a plan is text"), problem);
    }

    [Theory]
    [InlineData("WEC,BUY,\"LIMIT", 9, "a quoted field that is never closed")]
    [InlineData("WEC,BUY,LIM\"IT\",1", 12, "a quote inside an unquoted field")]
    [InlineData("WEC,\"BUY\"x,LIMIT", 10, "text behind a closing quote; expected a comma or the end of the line")]
    [InlineData("WEC,\"BUY\"\"\",\"LI\"MIT", 17, "text behind a closing quote; expected a comma or the end of the line")]
    [InlineData("WEC,BUY\r,LIMIT", 8, "a carriage return without a line feed; lines end with LF or CRLF")]
    [InlineData("WEC,\"BUY\"\r,LIMIT", 10, "a carriage return without a line feed; lines end with LF or CRLF")]
    public void Malformed_csv_in_the_third_line(string row, int column, string message)
    {
        var problem = PlanText.Refusal(PlanText.Of(PlanText.Wec, row));

        Assert.Equal(new PlanProblem(PlanText.File, 3, column, message), problem);
    }

    [Theory]
    [InlineData("instrument_id")]
    [InlineData("direction")]
    [InlineData("order_type")]
    [InlineData("limit_price")]
    [InlineData("quantity")]
    [InlineData("stop_loss")]
    [InlineData("take_profit_1")]
    [InlineData("take_profit_2")]
    [InlineData("score")]
    [InlineData("sector")]
    public void A_missing_column_is_named(string column)
    {
        var header = string.Join(',', PlanText.Header.Split(',').Select(name => name == column ? "other" : name));

        Assert.Equal(
            new PlanProblem(PlanText.File, 1, 1, $"the header has no column '{column}'"),
            PlanText.Refusal(header + "\n" + PlanText.Wec));
    }

    [Fact]
    public void Every_missing_column_is_named()
    {
        var refused = Assert.IsType<RefusedPlan>(PlanText.Read("a,b\n1,2\n"));

        Assert.Equal(10, refused.Problems.Count);
    }

    [Fact]
    public void A_column_that_stands_twice()
    {
        var problem = PlanText.Refusal(PlanText.Header + ",score\n" + PlanText.Wec + ",1\n");

        Assert.Equal(
            new PlanProblem(PlanText.File, 1, PlanText.Header.Length + 2, "column 'score' stands in the header twice"),
            problem);
    }

    [Theory]
    [InlineData(17)]
    [InlineData(19)]
    public void A_plan_of_another_day_is_refused_before_it_is_read(int day)
    {
        var reading = PlanReading.Read(PlanText.File, [0xFF], new LocalDate(2026, 2, day));

        var problem = Assert.Single(Assert.IsType<RefusedPlan>(reading).Problems);
        Assert.Equal($"the plan is for 2026-02-18; the session is 2026-02-{day}", problem.Message);
    }

    [Fact]
    public void A_file_whose_name_says_no_day()
    {
        var reading = PlanReading.Read("plan.csv", Encoding.UTF8.GetBytes(PlanText.Of(PlanText.Wec)), PlanText.Session);

        Assert.StartsWith("the file name does not say its day", Assert.Single(Assert.IsType<RefusedPlan>(reading).Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_too_many_refuses_the_file_and_nothing_behind_it_is_read()
    {
        // what follows would be refused for other reasons if anybody looked
        var rows = Enumerable.Range(0, PlanReading.MaxRows + 1).Select(i => PlanText.Row(symbol: "A" + i)).ToArray();
        byte[] bytes = [.. Encoding.UTF8.GetBytes(PlanText.Of(rows)), 0xFF, 0, (byte)'"'];

        var problem = PlanText.Refusal(bytes);

        Assert.Equal(new PlanProblem(PlanText.File, 1_002, 1, "more than 1,000 rows; this is not a day's plan"), problem);
    }

    [Fact]
    public void Skipped_rows_count_as_rows()
    {
        var text = PlanText.Of([.. Enumerable.Repeat("x", PlanReading.MaxRows + 1)]);

        Assert.StartsWith("more than 1,000 rows", PlanText.Refusal(text).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_hundred_thousand_rows()
    {
        var text = PlanText.Of([.. Enumerable.Repeat(PlanText.Wec, 100_000)]);

        Assert.Equal(1_002, PlanText.Refusal(text).Line);
    }

    [Fact]
    public void A_file_longer_than_any_plan()
    {
        var text = PlanText.Header + "\n\"" + new string('x', PlanReading.MaxBytes);

        Assert.EndsWith(" bytes; a plan has at most 1,048,576", PlanText.Refusal(text).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_problem_reads_like_a_compiler_message() =>
        Assert.Equal("f.csv:3:12: what is wrong", new PlanProblem("f.csv", 3, 12, "what is wrong").ToString());
}
