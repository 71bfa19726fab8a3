using Plimsoll.Market;
using Plimsoll.Trading.Strategies.DayTrade.Plans;

namespace Plimsoll.Tests.Trading.DayTrade;

public sealed class PlanReadingTests
{
    private static readonly PlanRow WecRow = new(
        2, "WEC", new Price(115.79m), 113, new Price(112.26m), new Price(120.49m), new Price(122.84m), "142.5", "Utilities");

    [Fact]
    public void A_sound_plan_gives_its_rows_in_file_order()
    {
        var plan = PlanText.Plan(PlanText.Of(PlanText.Wec, PlanText.Ohi));

        Assert.Equal(PlanText.File, plan.File);
        Assert.Equal(PlanText.Session, plan.Session);
        Assert.Empty(plan.Skipped);
        Assert.Equal(WecRow, plan.Rows[0]);
        Assert.Equal(2, plan.Rows.Count);
        var ohi = plan.Rows[1];
        Assert.Equal((3, "OHI", 421, "141.75", "Real Estate"), (ohi.Line, ohi.Symbol, ohi.Quantity, ohi.Score, ohi.Sector));
    }

    [Fact]
    public void The_exposure_of_a_row_is_every_share_at_the_limit() =>
        Assert.Equal(new Money(13_084.27m), WecRow.Exposure); // 113 × 115.79

    [Fact]
    public void A_bad_row_is_skipped_and_the_others_are_kept()
    {
        var plan = PlanText.Plan(PlanText.Of(PlanText.Row(symbol: "BAD", limit: "abc"), PlanText.Ohi));

        Assert.Equal("OHI", Assert.Single(plan.Rows).Symbol);
        var skipped = Assert.Single(plan.Skipped);
        Assert.Equal(("BAD", SkipReason.PlanRow), (skipped.Symbol, skipped.Reason));
    }

    [Theory]
    [InlineData("a header alone plans nothing", "", 0)]
    [InlineData("no line feed at the end", PlanText.Wec, 1)]
    [InlineData("blank lines at the end", PlanText.Wec + "\n\n  \n\n", 1)]
    [InlineData("a blank line between", PlanText.Wec + "\n\n" + PlanText.Ohi, 2)]
    public void Ends_and_blank_lines(string why, string body, int rows) =>
        Assert.True(PlanText.Plan(PlanText.Header + "\n" + body) is { Skipped: [] } plan && plan.Rows.Count == rows, why);

    [Fact]
    public void A_byte_order_mark_and_carriage_returns_change_nothing()
    {
        var windows = PlanText.Of(PlanText.Wec, PlanText.Ohi).Replace("\n", "\r\n", StringComparison.Ordinal);

        var plan = PlanText.Plan("\uFEFF" + windows);

        Assert.Equal(PlanText.Plan(PlanText.Of(PlanText.Wec, PlanText.Ohi)).Rows, plan.Rows);
        Assert.Empty(plan.Skipped);
    }

    [Fact]
    public void Columns_may_stand_in_any_order_with_others_between()
    {
        const string text =
            "note,take_profit_2,sector,take_profit_1,stop_loss,quantity,limit_price,order_type,direction,score,instrument_id\n"
            + "x,122.84,Utilities,120.49,112.26,113,115.79,LIMIT,BUY,142.5,WEC\n";

        Assert.Equal(WecRow, Assert.Single(PlanText.Plan(text).Rows));
    }

    [Fact]
    public void Quoted_fields_may_hold_commas_quotes_and_line_feeds()
    {
        var row = PlanText.Wec.Replace("WEC", "\"WEC\"", StringComparison.Ordinal)
            .Replace("Utilities", "\"Water, \"\"and\"\"\ngas\"", StringComparison.Ordinal);

        var plan = PlanText.Plan(PlanText.Of(row, PlanText.Ohi));

        Assert.Equal("Water, \"and\"\ngas", plan.Rows[0].Sector);
        Assert.Equal((2, 4), (plan.Rows[0].Line, plan.Rows[1].Line));
    }

    [Fact]
    public void Blanks_may_follow_the_last_quote_of_the_file()
    {
        var quoted = PlanText.Wec.Replace("False", "\"False\" \t", StringComparison.Ordinal);

        Assert.Equal(WecRow, Assert.Single(PlanText.Plan(PlanText.Header + "\n" + quoted).Rows));
    }

    [Fact]
    public void Blanks_around_a_field_do_not_count() =>
        Assert.Equal(WecRow, PlanText.Plan(PlanText.Of(PlanText.Wec.Replace(",", " ,\t", StringComparison.Ordinal))).Rows[0]);

    [Fact]
    public void A_thousand_rows_are_a_plan()
    {
        var rows = Enumerable.Range(0, PlanReading.MaxRows).Select(i => PlanText.Row(symbol: "A" + i)).ToArray();

        Assert.Equal(PlanReading.MaxRows, PlanText.Plan(PlanText.Of(rows)).Rows.Count);
    }
}
