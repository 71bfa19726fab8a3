using NodaTime;

namespace Plimsoll.Tests.Simulation.Gateway;

/// <summary>Accounts, positions and profit, before and after a trade.</summary>
public sealed class AccountTests
{
    private readonly GatewayWorld world = new(accounts: ["DU1", "DU2"]);
    private readonly WireClient client;

    public AccountTests() => client = world.Connect();

    [Fact]
    public void A_summary_tells_the_tags_then_only_what_changed()
    {
        client.Send("62", "1", "9", "All", "NetLiquidation,TotalCashValue,AccountType,Nonsense");
        world.RunSeconds(1);
        Assert.Equal(
            [
                "63|1|9|DU1|NetLiquidation|100000.00|USD", "63|1|9|DU1|TotalCashValue|100000.00|USD", "63|1|9|DU1|AccountType|INDIVIDUAL|",
                "63|1|9|DU2|NetLiquidation|100000.00|USD", "63|1|9|DU2|TotalCashValue|100000.00|USD", "63|1|9|DU2|AccountType|INDIVIDUAL|",
                "64|1|9",
            ],
            Lines());
        client.Forget();
        Buy("DU1", 100);
        world.Run(Duration.FromMinutes(4));

        Assert.Equal(["DU1 NetLiquidation", "DU1 TotalCashValue"], client.Of(63).Select(line => $"{line[3]} {line[4]}"));
    }

    [Fact]
    public void A_ledger_summary_names_the_currency()
    {
        client.Send("62", "1", "9", "All", "$LEDGER:ALL");
        world.RunSeconds(1);

        Assert.Contains("63|1|9|DU1|CashBalance|100000.00|BASE", Lines());
        Assert.Contains("63|1|9|DU2|CashBalance|100000.00|USD", Lines());
    }

    /// <summary>The official clients' AccountSummaryTags, name for name.</summary>
    [Fact]
    public void Every_tag_of_the_official_clients_has_a_figure()
    {
        const string Tags = "AccountType,NetLiquidation,TotalCashValue,SettledCash,AccruedCash,BuyingPower,EquityWithLoanValue,"
            + "PreviousEquityWithLoanValue,GrossPositionValue,ReqTEquity,ReqTMargin,SMA,InitMarginReq,MaintMarginReq,AvailableFunds,"
            + "ExcessLiquidity,Cushion,FullInitMarginReq,FullMaintMarginReq,FullAvailableFunds,FullExcessLiquidity,LookAheadNextChange,"
            + "LookAheadInitMarginReq,LookAheadMaintMarginReq,LookAheadAvailableFunds,LookAheadExcessLiquidity,HighestSeverity,"
            + "DayTradesRemaining,Leverage";
        client.Send("62", "1", "9", "All", Tags);
        world.RunSeconds(1);

        Assert.Equal(Tags.Split(','), client.Of(63).Where(line => line[3] == "DU1").Select(line => line[4]));
    }

    [Fact]
    public void A_bought_position_shows_in_margin_cushion_and_segments()
    {
        Buy("DU1", 400);
        client.Forget();
        client.Send("6", "2", "1", "DU1");
        world.RunSeconds(1);

        // 400 at 150.01 and two dollars of commission; marked at 150
        Assert.Contains("6|2|InitMarginReq|30000.00|USD|DU1", Lines());
        Assert.Contains("6|2|MaintMarginReq-S|15000.00|USD|DU1", Lines());
        Assert.Contains("6|2|MaintMarginReq-C|0.00|USD|DU1", Lines());
        Assert.Contains("6|2|Cushion|0.85||DU1", Lines());
        Assert.Contains("6|2|DayTradesRemaining|-1||DU1", Lines());
        Assert.Contains("6|2|SettledCash|39994.00|USD|DU1", Lines());
    }

    [Fact]
    public void Two_summaries_at_a_time_are_the_limit()
    {
        client.Send("62", "1", "9", "All", "NetLiquidation");
        client.Send("62", "1", "10", "All", "NetLiquidation");
        client.Send("62", "1", "11", "All", "NetLiquidation");
        world.RunSeconds(1);
        Assert.Equal([322], client.Errors(11));
        client.Send("63", "1", "9");
        client.Send("62", "1", "11", "All", "NetLiquidation");
        world.RunSeconds(1);

        Assert.Equal(2, client.Of(63).Count(line => line[2] == "11"));
    }

    [Fact]
    public void Account_updates_bring_values_portfolio_time_and_the_end_and_then_each_change()
    {
        Buy("DU1", 100);
        client.Forget();
        client.Send("6", "2", "1", "DU1");
        world.RunSeconds(1);
        Assert.Contains("6|2|NetLiquidation|99998.00|USD|DU1", Lines());
        Assert.Equal("7|8|265598|AAPL|STK||0.0|||NASDAQ|USD|AAPL|NMS|100|150.0|15000.00|150.02|-2.00|0.00|DU1", Line(7));
        Assert.Equal("8|1|09:35", Line(8));
        Assert.Equal("54|1|DU1", Lines()[^1]);
        client.Forget();
        Buy("DU2", 10);
        Buy("DU1", 50);
        world.RunSeconds(5);
        Assert.Equal("150", client.One(7)[13]);
        client.Forget();
        world.Run(Duration.FromMinutes(3));
        Assert.Single(client.Of(8));
        client.Send("6", "2", "0", "DU1");
        client.Forget();
        world.Run(Duration.FromMinutes(10));

        Assert.Empty(client.Messages);
    }

    [Fact]
    public void Another_account_takes_the_subscription_over_with_a_2100()
    {
        client.Send("6", "2", "1", "DU1");
        client.Send("6", "2", "1", "DU2");
        world.RunSeconds(1);

        Assert.Equal([2100], client.Errors(-1));
        Assert.Equal(["DU1", "DU2"], client.Of(54).Select(end => end[2]));
    }

    [Fact]
    public void Account_updates_multi_end_once_per_request()
    {
        client.Send("76", "1", "9", "DU1", "", "1");
        world.RunSeconds(1);
        Assert.Contains("73|1|9|DU1||NetLiquidation|100000.00|USD", Lines());
        Assert.Equal("74|1|9", Lines()[^1]);
        client.Forget();
        Buy("DU1", 100);
        Assert.NotEmpty(client.Of(73));
        client.Send("77", "1", "9");
        client.Forget();
        Buy("DU1", 100);

        Assert.Empty(client.Of(73));
    }

    [Fact]
    public void Positions_come_once_for_all_accounts_and_then_as_they_change()
    {
        Buy("DU2", 10);
        client.Forget();
        client.Send("61", "1");
        world.RunSeconds(1);
        Assert.Equal(["61|3|DU2|265598|AAPL|STK||0.0|||NASDAQ|USD|AAPL|NMS|10|150.11", "62|1"], Lines());
        client.Forget();
        Buy("DU1", 100);
        Assert.Equal("100", client.One(61)[14]);
        client.Send("64", "1");
        client.Forget();
        Buy("DU1", 100);

        Assert.Empty(client.Of(61));
    }

    [Fact]
    public void Positions_multi_carry_the_request_and_a_model_code()
    {
        Buy("DU1", 10);
        client.Forget();
        client.Send("74", "1", "9", "DU1", "");
        world.RunSeconds(1);

        Assert.Equal(["71|3|9|DU1|265598|AAPL|STK||0.0|||NASDAQ|USD|AAPL|NMS|10|150.11|", "72|1|9"], Lines());
    }

    [Fact]
    public void Profit_is_told_by_account_and_by_contract_and_never_for_what_is_not_held()
    {
        Buy("DU1", 100);
        world.Apple = _ => 151m;
        world.Run(Duration.FromMinutes(1));
        client.Forget();
        client.Send("92", "9", "DU1", "");
        client.Send("94", "10", "DU1", "", "265598");
        client.Send("94", "11", "DU1", "", "4711");
        world.RunSeconds(0.5);
        Assert.Equal(["94|9|98.0|98.0|0.0", "95|10|100|98.0|98.0|0.0|15100.0"], Lines());
        world.RunSeconds(3);
        Assert.Equal(4, client.Of(95).Count);
        client.Send("93", "9");
        client.Send("95", "10");
        client.Send("95", "11");
        client.Forget();
        world.RunSeconds(30);

        Assert.Empty(client.Messages);
    }

    [Fact]
    public void An_unknown_account_is_a_321()
    {
        client.Send("92", "9", "DU7", "");
        client.Send("74", "1", "10", "", "");
        world.RunSeconds(1);

        Assert.Equal([321], client.Errors(9));
        Assert.Equal([321], client.Errors(10));
    }

    private List<string> Lines() => [.. client.Messages.Select(fields => string.Join('|', fields))];

    private string Line(int message) => string.Join('|', client.One(message));

    private int nextId = 1;

    private void Buy(string account, int quantity)
    {
        client.Send((new WireOrder(nextId++, "BUY", $"{quantity}", "MKT") with { Account = account }).Fields(178));
        world.RunSeconds(1);
    }
}
