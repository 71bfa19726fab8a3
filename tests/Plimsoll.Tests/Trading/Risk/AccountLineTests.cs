using NodaTime;
using Plimsoll.Market;
using Plimsoll.Tests.Trading.Orders;
using Plimsoll.Trading.Books;
using Plimsoll.Trading.Deployments;
using Plimsoll.Trading.Orders;
using Plimsoll.Trading.Risk;
using Plimsoll.Trading.Strategies.DayTrade;

namespace Plimsoll.Tests.Trading.Risk;

/// <summary>Two deployments under one account: each has a line of its own, and together they lie under the account's.</summary>
public sealed class AccountLineTests
{
    private static readonly Limits own = new(new Money(10_000m), new Money(4_000m), 18, 12, 3, LongOnly: true, ClockSkewMax: 2m);

    private readonly OrderLedger orders = new();
    private readonly Book book = new() { Deployment = "daytrade" };

    [Theory]
    [InlineData(12_000, null)]
    [InlineData(11_999, RefusalName.DailyExposure)]
    public void What_another_deployment_opened_counts_for_the_account_alone(int accounts, RefusalName? refused)
    {
        Send(Sent.Bracket("AAA", "A", 1, 400m), Sent.Bracket("BBB", "A", 4, 400m));

        Assert.Equal(refused, Judge(own with { DailyExposureMax = new Money(accounts) }, Of("rotation", Sent.Bracket("WEC", "A", 10, 400m))));
    }

    [Theory]
    [InlineData(9, null)]
    [InlineData(8, RefusalName.OrdersPerDay)]
    public void What_another_deployment_sent_counts_for_the_account_alone(int accounts, RefusalName? refused)
    {
        Send(Sent.Bracket("AAA", "A", 1, 1m), Sent.Bracket("BBB", "A", 4, 1m));

        Assert.Equal(refused, Judge(own with { OrdersPerDayMax = accounts }, Of("rotation", Sent.Bracket("WEC", "A", 10, 1m))));
    }

    [Fact]
    public void A_book_sells_no_more_than_the_account_holds_beside_what_other_books_sell()
    {
        book.Take("WEC", new FillChange(new CountedFill(Sent.Fill("WEC.01", 1, "WEC", 100m, 10m), 1, 1), null));
        Send(Of("rotation", Sent.CloseOut("WEC", 10, 70m)));

        Assert.Equal(30m, RiskGate.Reducible("WEC", View()).Units);
        Assert.Null(Judge(own, Sent.CloseOut("WEC", 11, 30m)));
        Assert.Equal(RefusalName.NothingToReduce, Judge(own, Sent.CloseOut("WEC", 11, 31m)));
    }

    private static OrderGroup Of(string deployment, OrderGroup group) => group with { Key = group.Key with { Deployment = deployment } };

    private RefusalName? Judge(Limits account, OrderGroup group)
    {
        var gate = new RiskGate(account, [
            new DayTradeDeployment("daytrade", "IFDS", own, DayTradeSettings.Default),
            new DayTradeDeployment("rotation", "ROT", own, DayTradeSettings.Default),
        ]);
        return gate.Judge(group, View()).Refusal?.Name;
    }

    private RiskView View() => new(
        Sent.At, Sent.Session, Sent.Open, Sent.Close, Halted: false, Frozen: false, Reconciled: true, ClockSkewSeconds: 0m, orders, book, book.Held, _ => false);

    private void Send(params OrderGroup[] groups)
    {
        foreach (var group in groups)
        {
            orders.Place(group, Sent.At - Duration.FromHours(1));
        }
    }
}
