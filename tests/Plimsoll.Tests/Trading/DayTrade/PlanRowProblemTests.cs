using Plimsoll.Market;
using Plimsoll.Trading.Strategies.DayTrade.Plans;

namespace Plimsoll.Tests.Trading.DayTrade;

/// <summary>
/// What keeps one row from being traded. Columns of <see cref="PlanText.Row"/>: symbol 1, direction 5, order type 9, limit 15,
/// quantity 22, stop 26, first target 33, second target 40; a longer field moves those behind it.
/// </summary>
public sealed class PlanRowProblemTests
{
    private const string PriceForm = "; a price is a plain decimal number above 0, such as 115.79";
    private const string QuantityForm = "; a quantity is a whole number of shares, such as 113";

    private static SkippedRow Skipped(string row)
    {
        var plan = PlanText.Plan(PlanText.Of(PlanText.Ohi, row));
        Assert.Equal("OHI", Assert.Single(plan.Rows).Symbol);
        return Assert.Single(plan.Skipped);
    }

    private static void AssertSkipped(string row, int column, string message) =>
        Assert.Equal(new PlanProblem(PlanText.File, 3, column, message), Skipped(row).Problem);

    [Theory]
    [InlineData("")]
    [InlineData("wec")]
    [InlineData("1WEC")]
    [InlineData("WEC$")]
    [InlineData("ÉTÉ")]
    [InlineData("ABCDEFGHIJK")]
    [InlineData("<b>")]
    public void No_symbol(string symbol)
    {
        const string form = "allowed: A-Z first, then up to 9 of A-Z, 0-9, '.', ' ', '-'";
        AssertSkipped(PlanText.Row(symbol: symbol), 1, $"instrument_id '{symbol}' is not a symbol; {form}");
        Assert.Null(Skipped(PlanText.Row(symbol: symbol)).Symbol);
    }

    [Theory]
    [InlineData("BRK.B")]
    [InlineData("BRK B")]
    [InlineData("A-10")]
    [InlineData("ABCDEFGHIJ")]
    public void Symbols(string symbol) =>
        Assert.Equal(symbol, PlanText.Plan(PlanText.Of(PlanText.Row(symbol: symbol))).Rows[0].Symbol);

    [Theory]
    [InlineData("SELL")]
    [InlineData("buy")]
    [InlineData("")]
    public void Not_a_buy(string direction) =>
        AssertSkipped(PlanText.Row(direction: direction), 5, $"direction is '{direction}'; only BUY is traded");

    [Theory]
    [InlineData("MARKET")]
    [InlineData("")]
    public void Not_a_limit_order(string orderType) =>
        AssertSkipped(PlanText.Row(orderType: orderType), 9, $"order_type is '{orderType}'; only LIMIT is traded");

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("abc", "'abc' is not a number")]
    [InlineData("1e2", "'1e2' is not a number")]
    [InlineData("115.79x", "'115.79x' is not a number")]
    [InlineData("1_000", "'1_000' is not a number")]
    [InlineData("$115", "'$115' is not a number")]
    [InlineData(".", "'.' is not a number")]
    [InlineData("1.2.3", "'1.2.3' is not a number")]
    [InlineData("--1", "'--1' is not a number")]
    [InlineData("１１５", "'１１５' is not a number")]
    [InlineData("nan", "'nan' is not a finite number")]
    [InlineData("NaN", "'NaN' is not a finite number")]
    [InlineData("inf", "'inf' is not a finite number")]
    [InlineData("-Infinity", "'-Infinity' is not a finite number")]
    [InlineData("0", "'0' is not above 0")]
    [InlineData("0.00", "'0.00' is not above 0")]
    [InlineData("-115.79", "'-115.79' is not above 0")]
    [InlineData("0.004", "'0.004' rounds to 0.00")]
    [InlineData("10000000.01", "'10000000.01' is above 10,000,000")]
    public void No_price(string price, string wrong)
    {
        AssertSkipped(PlanText.Row(limit: price), 15, $"limit_price {wrong}{PriceForm}");
        AssertSkipped(PlanText.Row(stopLoss: price), 26, $"stop_loss {wrong}{PriceForm}");
        AssertSkipped(PlanText.Row(takeProfit1: price), 33, $"take_profit_1 {wrong}{PriceForm}");
        AssertSkipped(PlanText.Row(takeProfit2: price), 40, $"take_profit_2 {wrong}{PriceForm}");
    }

    [Fact]
    public void A_number_with_a_decimal_comma_is_quoted_and_refused() =>
        AssertSkipped(PlanText.Row(limit: "\"115,79\""), 15, $"limit_price '115,79' is not a number{PriceForm}");

    [Theory]
    [InlineData("+115.79", "115.79")]
    [InlineData("0115.790", "115.79")]
    [InlineData("115.785", "115.78")] // stored as 115.78499…
    [InlineData("115.125", "115.12")] // a true half goes to even
    [InlineData("115.375", "115.38")]
    [InlineData("116.", "116")]
    public void Prices_are_rounded_to_cents_as_python_does(string price, string cents) =>
        Assert.Equal(new Price(decimal.Parse(cents)), PlanText.Plan(PlanText.Of(PlanText.Row(limit: price))).Rows[0].Limit);

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("113.0", "'113.0' has a decimal point")]
    [InlineData("1e2", "'1e2' is not a whole number")]
    [InlineData("1_000", "'1_000' is not a whole number")]
    [InlineData("many", "'many' is not a whole number")]
    [InlineData("+", "'+' is not a whole number")]
    [InlineData("nan", "'nan' is not a whole number")]
    [InlineData("0", "'0' is not above 0")]
    [InlineData("-0", "'-0' is not above 0")]
    [InlineData("-113", "'-113' is not above 0")]
    [InlineData("1000001", "'1000001' is above 1,000,000")]
    [InlineData("99999999999999999999999999999999999999999", "'9999999999999999999999999999999999999999…' is above 1,000,000")]
    public void No_quantity(string quantity, string wrong) =>
        AssertSkipped(PlanText.Row(quantity: quantity), 22, $"quantity {wrong}{QuantityForm}");

    [Theory]
    [InlineData("2", 2)]
    [InlineData("+113", 113)]
    [InlineData(" 113 ", 113)]
    [InlineData("00000000000113", 113)]
    [InlineData("1000000", 1_000_000)]
    public void Quantities(string quantity, int shares) =>
        Assert.Equal(shares, PlanText.Plan(PlanText.Of(PlanText.Row(quantity: quantity))).Rows[0].Quantity);

    [Fact]
    public void One_share_cannot_be_split()
    {
        AssertSkipped(PlanText.Row(quantity: "1"), 22, "quantity 1 cannot be split into two brackets; at least 2");
        Assert.Equal(SkipReason.MinQuantity, Skipped(PlanText.Row(quantity: "1")).Reason);
    }

    [Theory]
    [InlineData("115.79")]
    [InlineData("115.794")] // equal once rounded
    [InlineData("118.00")]
    public void A_stop_that_is_not_below_the_limit(string stopLoss)
    {
        var shown = stopLoss == "118.00" ? "118.00" : "115.79";
        AssertSkipped(PlanText.Row(stopLoss: stopLoss), 26, $"stop_loss {shown} is not below limit_price 115.79");
    }

    [Theory]
    [InlineData("115.79")]
    [InlineData("110.00")]
    public void A_first_target_that_is_not_above_the_limit(string takeProfit1) =>
        AssertSkipped(PlanText.Row(takeProfit1: takeProfit1), 33, $"take_profit_1 {takeProfit1} is not above limit_price 115.79");

    [Fact]
    public void A_second_target_below_the_first() =>
        AssertSkipped(PlanText.Row(takeProfit2: "120.48"), 40, "take_profit_2 120.48 is below take_profit_1 120.49");

    [Fact]
    public void Two_equal_targets_are_allowed() =>
        Assert.Single(PlanText.Plan(PlanText.Of(PlanText.Row(takeProfit2: "120.49"))).Rows);

    [Fact]
    public void A_ticker_that_stands_already_on_an_earlier_line()
    {
        var plan = PlanText.Plan(PlanText.Of(PlanText.Wec, PlanText.Ohi, PlanText.Row(quantity: "5")));

        Assert.Equal([113, 421], plan.Rows.Select(row => row.Quantity));
        Assert.Equal(
            new PlanProblem(PlanText.File, 4, 1, "instrument_id 'WEC' stands already on line 2; a ticker is traded once a day"),
            Assert.Single(plan.Skipped).Problem);
    }

    [Fact]
    public void A_share_class_is_one_ticker_however_it_is_spelled()
    {
        var plan = PlanText.Plan(PlanText.Of(PlanText.Row(symbol: "BRK.B"), PlanText.Row(symbol: "BRK B"), PlanText.Row(symbol: "BRK-B")));

        Assert.Equal("BRK.B", Assert.Single(plan.Rows).Symbol);
        Assert.Equal(["BRK B", "BRK-B"], plan.Skipped.Select(row => row.Symbol));
    }

    [Fact]
    public void A_ticker_whose_first_row_is_bad_is_not_traded_by_its_second()
    {
        var plan = PlanText.Plan(PlanText.Of(PlanText.Row(limit: "?"), PlanText.Wec));

        Assert.Empty(plan.Rows);
        Assert.Equal(2, plan.Skipped.Count);
    }

    [Fact]
    public void Too_few_fields_point_behind_the_last() =>
        AssertSkipped("WEC,BUY,LIMIT", 14, "the row has 3 fields; the header has 18 columns");

    [Fact]
    public void Too_many_fields_point_at_the_first_surplus_one() =>
        AssertSkipped(PlanText.Wec + ",x,y", PlanText.Wec.Length + 2, "the row has 20 fields; the header has 18 columns");

    [Fact]
    public void A_comma_at_the_end_of_the_file_begins_a_field() =>
        Assert.Equal(
            "the row has 19 fields; the header has 18 columns",
            Assert.Single(PlanText.Plan(PlanText.Header + "\n" + PlanText.Wec + ",").Skipped).Problem.Message);

    [Fact]
    public void Columns_count_characters_not_bytes()
    {
        const string text =
            "note,instrument_id,direction,order_type,limit_price,quantity,stop_loss,take_profit_1,take_profit_2,score,sector\n"
            + "é€😀,WEC,SELL,LIMIT,115.79,113,112.26,120.49,122.84,142.5,Utilities\n";

        Assert.Equal((2, 9), Assert.Single(PlanText.Plan(text).Skipped).Problem is var at ? (at.Line, at.Column) : default);
    }

    [Fact]
    public void Behind_a_quoted_line_feed_lines_and_columns_go_on()
    {
        const string text =
            "note,instrument_id,direction,order_type,limit_price,quantity,stop_loss,take_profit_1,take_profit_2,score,sector\n"
            + "\"a\nb\",WEC,SELL,LIMIT,115.79,113,112.26,120.49,122.84,142.5,Utilities\n";

        Assert.Equal((3, 8), Assert.Single(PlanText.Plan(text).Skipped).Problem is var at ? (at.Line, at.Column) : default);
    }

    [Fact]
    public void A_message_quotes_what_it_found_on_one_short_line()
    {
        var message = Skipped(PlanText.Row(direction: "\"a\n\tb" + new string('x', 100) + "\"")).Problem.Message;

        Assert.Equal($"direction is 'a??b{new string('x', 36)}…'; only BUY is traded", message);
    }
}
