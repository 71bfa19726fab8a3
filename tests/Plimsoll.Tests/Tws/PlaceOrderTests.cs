using Plimsoll.Tws.Messages;
using Plimsoll.Tws.Requests;
using Plimsoll.Tws.Wire;

namespace Plimsoll.Tests.Tws;

public sealed class PlaceOrderTests
{
    private static readonly Contract Stock = new() { ConId = 265598, Symbol = "AAPL", SecType = "STK", Exchange = "SMART", Currency = "USD" };

    private static readonly Order Limit = new() { Action = "BUY", OrderType = "LMT", TotalQuantity = 100m, LmtPrice = 150.25m };

    /// <summary>protocol.md §5: four of these are measured, the others derived there.</summary>
    [Theory]
    [InlineData(176, 115)]
    [InlineData(177, 114)]
    [InlineData(178, 114)]
    [InlineData(182, 114)]
    [InlineData(183, 115)]
    [InlineData(184, 116)]
    [InlineData(185, 116)]
    [InlineData(186, 116)]
    [InlineData(187, 118)]
    [InlineData(189, 119)]
    [InlineData(190, 117)]
    [InlineData(192, 118)]
    [InlineData(199, 119)]
    [InlineData(200, 119)]
    public void A_plain_limit_has_as_many_fields_as_the_fact_sheet_counts(int version, int fields) =>
        Assert.Equal(fields, WireText.Fields(new PlaceOrder(1, Stock, Limit), version).Length);

    [Theory]
    [InlineData(182, 183)]
    public void A_customer_account_is_refused_where_the_version_cannot_carry_it(int without, int with) =>
        RefusedThenLast(Limit with { CustomerAccount = "cust" }, without, with, "cust");

    [Fact]
    public void Every_field_that_came_with_a_version_is_refused_before_it()
    {
        RefusedThenLast(Limit with { ProfessionalCustomer = true }, 183, 184, "1");
        RefusedThenLast(Limit with { ManualOrderIndicator = 1 }, 186, 187, "1");
        RefusedThenLast(Limit with { ManualOrderIndicator = 1 }, 191, 192, "1");
        RefusedThenLast(Limit with { IncludeOvernight = true }, 188, 189, "1");
        RefusedThenLast(Limit with { ImbalanceOnly = true }, 198, 199, "1");
        Refused(new PlaceOrder(1, Stock, Limit with { ExternalUserId = "u" }), 190, TwsRefusal.VersionLacks);
        Refused(new PlaceOrder(1, Stock, Limit with { FaProfile = "p" }), 177, TwsRefusal.VersionLacks);
        Refused(new CancelOrder(1) { ExtOperator = "o" }, 190, TwsRefusal.VersionLacks);
        Refused(new GlobalCancel { ExtOperator = "o" }, 191, TwsRefusal.VersionLacks);
        Refused(new RequestExecutions(1) { LastNDays = 3 }, 199, TwsRefusal.VersionLacks);
        Refused(new RequestCurrentTimeInMillis(), 196, TwsRefusal.VersionLacks);
    }

    [Theory]
    [InlineData("Zürich")]
    [InlineData("nul\0")]
    [InlineData("del\u007f")]
    [InlineData("bell\a")]
    public void Text_that_is_not_printable_is_refused_before_a_byte(string text) =>
        Refused(new PlaceOrder(1, Stock, Limit with { OrderRef = text }), 187, TwsRefusal.NotPrintable);

    [Fact]
    public void Tab_and_line_ends_are_text_that_may_be_sent() =>
        Assert.Contains("a\tb\r\n", WireText.Fields(new ReplaceFa(1, 1, "a\tb\r\n"), 187));

    [Fact]
    public void Options_share_a_field_and_may_not_hold_its_separators()
    {
        var request = new RequestMarketData(9, Stock) { Options = [new TagValue("a", "1"), new TagValue("b", "x=y")] };
        Assert.Equal("a=1;b=x=y;", WireText.Fields(request, 187)[^1]);
        Refused(request with { Options = [new TagValue("a", "1;b")] }, 187, TwsRefusal.Invalid);
    }

    [Theory]
    [InlineData(186, "4|1|7||")]
    [InlineData(187, "4|1|7||||2147483647|")]
    [InlineData(190, "4|1|7||")]
    [InlineData(192, "4|7|||2147483647|")]
    public void A_cancel_has_the_layout_of_its_version(int version, string expected) =>
        Assert.Equal(expected, string.Concat(WireText.Fields(new CancelOrder(7), version).Select(f => f + "|")));

    [Theory]
    [InlineData(191, "58|1|")]
    [InlineData(192, "58||2147483647|")]
    public void A_global_cancel_has_the_layout_of_its_version(int version, string expected) =>
        Assert.Equal(expected, string.Concat(WireText.Fields(new GlobalCancel(), version).Select(f => f + "|")));

    [Fact]
    public void Executions_of_other_days_are_asked_for_from_200_on()
    {
        Assert.Equal("7|3|9|0||||||", string.Join('|', WireText.Fields(new RequestExecutions(9), 199)));
        var request = new RequestExecutions(9) { LastNDays = 3, SpecificDates = [20260115, 20260116] };
        Assert.Equal("7|3|9|0|||||||3|2|20260115|20260116", string.Join('|', WireText.Fields(request, 200)));
    }

    [Fact]
    public void A_refused_request_leaves_what_was_written_before_it()
    {
        var writer = new FieldWriter();
        new RequestIds().WriteTo(writer, 187);
        var before = writer.Written.ToArray();
        Assert.Throws<TwsRequestException>(() => new PlaceOrder(1, Stock, Limit with { OrderRef = "é" }).WriteTo(writer, 187));
        Assert.Equal(before, writer.Written.ToArray());
        new RequestIds().WriteTo(writer, 187);
        Assert.Equal([.. before, .. before], writer.Written.ToArray());
    }

    private static void RefusedThenLast(Order order, int without, int with, string last)
    {
        Refused(new PlaceOrder(1, Stock, order), without, TwsRefusal.VersionLacks);
        Assert.Equal(last, WireText.Fields(new PlaceOrder(1, Stock, order), with)[^1]);
    }

    private static void Refused(TwsRequest request, int version, TwsRefusal refusal)
    {
        var writer = new FieldWriter();
        Assert.Equal(refusal, Assert.Throws<TwsRequestException>(() => request.WriteTo(writer, version)).Refusal);
        Assert.True(writer.Written.IsEmpty);
    }
}
