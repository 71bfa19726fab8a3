using Plimsoll.Tws.Decoding;
using Plimsoll.Tws.Messages;
using Plimsoll.Tws.Wire;

namespace Plimsoll.Tests.Tws;

/// <summary>What the fields of the main kinds mean; the frames are of these tests' own making.</summary>
public sealed class MessageTests
{
    [Fact]
    public void A_status_names_its_order_and_leaves_out_what_is_not()
    {
        var status = WireText.Decode<OrderStatus>("3|7|Filled|100|0|150.25|123456789012|0|150.3|10||0|", 187);
        Assert.Equal(new OrderStatus(7, "Filled", 100m, 0m, 150.25m, 123456789012L, null, 150.3m, 10, null, 0m), status);
    }

    [Theory]
    [InlineData(193, "4|2|7|201|Order rejected|{}|")]
    [InlineData(194, "4|7|201|Order rejected|{}|1705500000123|")]
    public void An_error_has_the_layout_of_its_version(int version, string frame)
    {
        var error = WireText.Decode<ErrorMessage>(frame, version);
        Assert.Equal((7, 201, "Order rejected", "{}"), (error.Id, error.Code, error.Text, error.AdvancedOrderRejectJson));
        Assert.Equal(version >= 194 ? 1705500000123L : null, error.Time?.ToUnixTimeMilliseconds());
    }

    [Fact]
    public void A_notice_belongs_to_no_id() =>
        Assert.Null(WireText.Decode<ErrorMessage>("4|2|-1|2104|farm is OK||", 187).Id);

    [Theory]
    [InlineData(@"price \u2265 5", "price ≥ 5")]
    [InlineData(@"\ud83d\ude00", "😀")]
    [InlineData(@"back\\slash \\u0041", @"back\slash \u0041")]
    [InlineData(@"not \u12 hex, \", @"not \u12 hex, \")]
    [InlineData(@"\u00zz", @"\u00zz")]
    public void Escaped_text_is_plain_again(string sent, string meant) =>
        Assert.Equal(meant, WireText.Decode<ErrorMessage>($"4|2|7|201|{sent}||", 187).Text);

    [Theory]
    [InlineData(177, "")]
    [InlineData(178, "1|")]
    [InlineData(198, "1|sub|")]
    public void An_execution_has_the_layout_of_its_version(int version, string tail)
    {
        var details = WireText.Decode<ExecDetails>(
            "11|-1|7|265598|AAPL|STK||0.0|||IEX|USD|AAPL|NMS|0000e0d5.67fe667b.01.01|20250708 02:35:00 America/New_York|DU1|IEX|BOT|40" +
                $"|150.25|123456789012|10|1|60|150.2|ref-1|rule|2.5|m1|2|{tail}",
            version);
        Assert.Null(details.RequestId);
        Assert.Equal((265598, "IEX"), (details.Contract.ConId, details.Contract.Exchange));
        var execution = details.Execution;
        Assert.Equal(("0000e0d5.67fe667b.01.01", 7, "BOT"), (execution.ExecId, execution.OrderId, execution.Side));
        Assert.Equal((40m, 150.25m, 60m, 150.2m), (execution.Shares, execution.Price, execution.CumQty, execution.AvgPrice));
        Assert.Equal((123456789012L, 10, true), (execution.PermId, execution.ClientId, execution.Liquidation));
        Assert.Equal(("ref-1", "rule", 2.5), (execution.OrderRef, execution.EvRule, execution.EvMultiplier));
        Assert.Equal(("m1", 2), (execution.ModelCode, execution.LastLiquidity));
        Assert.Equal((version >= 178, version >= 198 ? "sub" : null), (execution.PendingPriceRevision, execution.Submitter));
        Assert.Equal(new DateOnly(2025, 7, 8), execution.Time.Date);
        Assert.Equal("America/New_York", execution.Time.Zone);
    }

    [Fact]
    public void A_manual_execution_has_no_order_id()
    {
        var fields = ServerFrames.All(187).First(f => f[0] == "11").ToArray();
        fields[2] = "2147483647";
        Assert.Null(Assert.IsType<ExecDetails>(WireText.Decode(WireText.Payload(fields), 187)).Execution.OrderId);
    }

    [Fact]
    public void A_commission_of_an_opening_trade_has_no_realized_profit() =>
        Assert.Equal(
            new CommissionReport("0000e0d5.67fe667b.01.01", 1.25m, "USD", null, null, null),
            WireText.Decode<CommissionReport>("59|1|0000e0d5.67fe667b.01.01|1.25|USD|1.7976931348623157E308|1.7976931348623157E308||", 187));

    [Fact]
    public void A_position_and_a_portfolio_line_keep_their_own_exchange()
    {
        var position = WireText.Decode<Position>("61|3|DU1|265598|AAPL|STK||0.0|?||NASDAQ|USD|AAPL|NMS|-3.5|149.25|", 187);
        Assert.Equal(("DU1", -3.5m, 149.25m, "NASDAQ"), (position.Account, position.Quantity, position.AverageCost, position.Contract.Exchange));
        var line = WireText.Decode<PortfolioValue>(
            "7|8|265598|AAPL|STK||0|?||NASDAQ|USD|AAPL|NMS|100|150.5|15050|149.25|125|1.7976931348623157E308|DU1|",
            187);
        Assert.Equal((null, "NASDAQ"), (line.Contract.Exchange, line.Contract.PrimaryExchange));
        Assert.Equal((100m, 150.5m, 15050m, 149.25m), (line.Position, line.MarketPrice, line.MarketValue, line.AverageCost));
        Assert.Equal((125m, null, "DU1"), (line.UnrealizedPnl, line.RealizedPnl, line.Account));
    }

    [Theory]
    [InlineData(181, "20260320 14:30:00 Europe/Zurich|")]
    [InlineData(182, "20260320-14:30:00-Europe/Zurich|20260321|")]
    public void A_contract_month_is_split_from_its_last_trading_time(int version, string dates)
    {
        var details = WireText.Decode<ContractDetails>(
            $"10|9|ES|FUT|{dates}0.0||CME|USD|ESH6|ES|ES|495512563|0.25|50|LMT,MKT,|CME,QBALGO|1|11004968|E-mini S\\u0026P|CME|202603|I|C|S" +
                "|US/Central|hours|liquid|rule|2|1|ISIN|US0378331005|4|ES|IND|26,239|20260321|type|1|0.5|100|",
            version);
        var contract = details.Contract;
        Assert.Equal(("20260320", "14:30:00"), (contract.LastTradeDateOrContractMonth, details.LastTradeTime));
        Assert.Equal("Europe/Zurich", details.TimeZoneId);
        Assert.Equal(version >= 182 ? "20260321" : null, details.LastTradeDate);
        Assert.Equal((495512563, "ESH6", "ES"), (contract.ConId, contract.LocalSymbol, contract.TradingClass));
        Assert.Equal(("50", "CME"), (contract.Multiplier, contract.Exchange));
        Assert.Equal(["LMT", "MKT"], details.OrderTypes);
        Assert.Equal(["CME", "QBALGO"], details.ValidExchanges);
        Assert.Equal((0.25m, 11004968, "E-mini S&P", "202603"), (details.MinTick, details.UnderConId, details.LongName, details.ContractMonth));
        Assert.Equal([new TagValue("ISIN", "US0378331005")], details.SecIds);
        Assert.Equal((4, "ES", "IND"), (details.AggGroup, details.UnderSymbol, details.UnderSecType));
        Assert.Equal(("26,239", "20260321"), (details.MarketRuleIds, details.RealExpirationDate));
        Assert.Equal((1m, 0.5m, 100m), (details.MinSize, details.SizeIncrement, details.SuggestedSizeIncrement));
    }

    [Fact]
    public void Bars_that_are_not_trades_have_no_volume_and_their_end_depends_on_the_version()
    {
        var old = WireText.Decode<HistoricalData>("17|9|from|to|1|20230413  16:31:22|1|3|0.5|2|-1|-1|-1|", 195);
        Assert.Equal(("from", "to"), (old.Start, old.End));
        var bar = Assert.Single(WireText.Decode<HistoricalData>("17|9|1|1678886400|1|3|0.5|2|100.5|1.5|7|", 196).Bars);
        Assert.Equal((1m, 3m, 0.5m, 2m), (bar.Open, bar.High, bar.Low, bar.Close));
        Assert.Equal((100.5m, 1.5m, 7), (bar.Volume, bar.Wap, bar.BarCount));
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1678886400), bar.Date.Instant);
        var none = Assert.Single(old.Bars);
        Assert.Equal((null, null, null), (none.Volume, none.Wap, none.BarCount));
        Assert.Equal(new TimeOnly(16, 31, 22), none.Date.Time);
    }

    [Fact]
    public void A_running_bar_has_its_fields_in_the_order_open_close_high_low() =>
        Assert.Equal(
            new HistoricalBar(TwsTime.Parse("20230414"), 1m, 3m, 0.5m, 2m, 100m, 1.5m, 12),
            WireText.Decode<HistoricalDataUpdate>("90|9|12|20230414|1|2|3|0.5|1.5|100|", 187).Bar);

    [Fact]
    public void A_price_of_minus_one_without_size_is_no_quote_and_with_size_a_price()
    {
        Assert.Null(WireText.Decode<TickPrice>("1|6|9|1|-1.0|0|0|", 187).Price);
        Assert.Equal(-1m, WireText.Decode<TickPrice>("1|6|9|1|-1.0|5|0|", 187).Price);
        Assert.Equal(TickAttributes.PastLimit | TickAttributes.PreOpen, WireText.Decode<TickPrice>("1|6|9|1|1|5|6|", 187).Attributes);
    }

    [Fact]
    public void Option_values_that_are_not_computed_are_null_and_a_put_keeps_its_delta()
    {
        var none = WireText.Decode<TickOptionComputation>("21|9|13|0|-1|-2|-1|-1|-2|-2|-2|-1|", 187);
        Assert.Equal(new TickOptionComputation(9, 13, 0, null, null, null, null, null, null, null, null), none);
        var put = WireText.Decode<TickOptionComputation>("21|9|13|1|0.2|-0.55|2.35|0.1|0.02|0.3|-0.05|450.1|", 187);
        Assert.Equal(new TickOptionComputation(9, 13, 1, 0.2, -0.55, 2.35m, 0.1, 0.02, 0.3, -0.05, 450.1m), put);
    }

    [Fact]
    public void Accounts_are_listed_without_the_empty_one_after_a_trailing_comma() =>
        Assert.Equal(["DU1", "DU2"], WireText.Decode<ManagedAccounts>("15|1|DU1,DU2,|", 187).Accounts);

    [Theory]
    [InlineData("20260116", "2026-01-16", null, null, null)]
    [InlineData("20260116  16:31:22", "2026-01-16", "16:31:22", null, null)]
    [InlineData("20260116 16:31:22 US/Eastern", "2026-01-16", "16:31:22", "US/Eastern", null)]
    [InlineData("20260116-16:31:22", "2026-01-16", "16:31:22", null, null)]
    [InlineData("1678886400", null, null, null, 1678886400L)]
    [InlineData("99999999999999", null, null, null, null)]
    [InlineData("20261399", null, null, null, null)]
    [InlineData("12:34", null, null, null, null)]
    [InlineData("", null, null, null, null)]
    public void A_time_is_read_as_far_as_it_is_unambiguous(string text, string? date, string? time, string? zone, long? instant)
    {
        var read = TwsTime.Parse(text);
        Assert.Equal((text, date, time), (read.Text, read.Date?.ToString("O"), read.Time?.ToString("HH:mm:ss")));
        Assert.Equal((zone, instant), (read.Zone, read.Instant?.ToUnixTimeSeconds()));
    }

    [Theory]
    [InlineData("49|1|not_a_timestamp|")]
    [InlineData("49|1|99999999999999999999|")]
    [InlineData("49|1|9223372036854775807|")]
    [InlineData("49|1|-5|")]
    [InlineData("89|9|2147483647|1|1|")]
    [InlineData("89|9|-1|1|1|")]
    [InlineData("99|9|5|1705500000|1|")]
    [InlineData("1|6|9|1|1.5x|0|0|")]
    [InlineData("1|6|9|1|NaN|0|0|")]
    [InlineData("x|1|")]
    [InlineData("")]
    public void What_cannot_be_meant_is_a_format_error(string frame) =>
        Assert.Throws<TwsFormatException>(() => WireText.Decode(WireText.Bars(frame), 187));

    [Fact]
    public void A_version_outside_the_range_has_no_decoder()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new MessageDecoder(175));
        Assert.Throws<ArgumentOutOfRangeException>(() => new MessageDecoder(201));
    }
}
