using NodaTime;
using Plimsoll.Market;
using Plimsoll.Tests.Trading.Orders;
using Plimsoll.Trading;
using Plimsoll.Trading.Commands;
using Plimsoll.Trading.Deployments;
using Plimsoll.Trading.Events;
using Plimsoll.Trading.Orders;
using Plimsoll.Trading.Risk;
using Plimsoll.Trading.Strategies.DayTrade;
using Plimsoll.Trading.Strategies.DayTrade.Plans;
using Plimsoll.Trading.Strategies.DayTrade.Reports;

namespace Plimsoll.Tests.Trading.DayTrade;

/// <summary>What an earlier session could not give back is sold at the next open, and that session's report must tell what it made.</summary>
public sealed class StrandedReportTests
{
    private static readonly Limits Limits = new(new Money(50_000m), new Money(50_000m), 1_000, 1_000, 1_000, true, 2m);
    private static readonly LocalDate Next = Sent.Session.PlusDays(1);
    private readonly DeskState state = new();
    private Instant now = Sent.Open;

    [Theory]
    [InlineData(30)]
    [InlineData(12)]
    public void A_stranded_sale_is_in_the_report_of_the_day_it_was_sold(int sold)
    {
        StrandThirtyShares();
        now = Sent.Open + Duration.FromDays(1);
        state.Apply(new OpenDay(Next, now, now + Duration.FromHours(6)), now);
        state.Apply(new PlaceGroup(Sent.CloseOut("WEC", 11, 30m, leg: DayTradeOrders.StrandedLeg, session: Next)), now);
        Fill("b", 11, sold, 9.5m, OrderSide.Sell);
        if (sold == 30)
        {
            state.Apply(new NoteStranded("WEC", Quantity.Zero, null, Money.Zero, "sold"), now);
        }

        var row = Assert.Single(Report());
        Assert.Equal((Next, "WEC", (decimal)sold, ExitType.MarketOnClose), (row.Date, row.Ticker, row.ExitQuantity.Units, row.ExitType));
        // a cent a share, bought and sold
        Assert.Equal((sold * -0.5m, sold * 0.02m), (row.GrossPnl.Amount, row.Commission.Amount));
        Assert.Equal(state.BookOf("daytrade").RealizedNet().Amount - RealizedBefore(sold), state.History[^1].Pnl.Amount);
    }

    /// <summary>The commission of the shares still held is paid and in no report yet.</summary>
    private static decimal RealizedBefore(int sold) => (30 - sold) * -0.01m;

    [Fact]
    public void The_phone_is_told_of_what_is_held_over_the_close()
    {
        var told = StrandThirtyShares().Commands.OfType<Notify>().Select(message => message.Text).ToList();

        Assert.Contains("⚠️ STRANDED WEC: 30 shares are held over the close of 2026-02-18; they are sold first at the next open.", told);
        Assert.Contains(told, text => text.Contains("⚠️ STILL OPEN WEC", StringComparison.Ordinal));
    }

    private Turn StrandThirtyShares()
    {
        state.Apply(new BrokerConnected(now, 176, Sent.Client, 1, ["DU1"]));
        state.Apply(new OpenDay(Sent.Session, Sent.Open, Sent.Close), now);
        state.Apply(new StartPhase(DayPhase.Submit), now);
        state.Apply(new PlanArrived(now, Sent.Session, "plan.csv", "", [new PlanRow(2, "WEC", new Price(10m), 30, new Price(9m), new Price(11m), new Price(12m), "90", "Utilities")], []));
        state.Apply(new PlaceGroup(Sent.Bracket("WEC", "A", 1, 30m)), now);
        Fill("a", 1, 30m, 10m, OrderSide.Buy);
        state.Apply(new OrderSeen(now, Sent.Told(2, BrokerOrderStatus.Cancelled)));
        state.Apply(new OrderSeen(now, Sent.Told(3, BrokerOrderStatus.Cancelled)));
        var turn = Reported();
        Assert.Equal(30m, state.Stranded["WEC"].Quantity.Units);
        return turn;
    }

    private void Fill(string exec, int orderId, decimal shares, decimal price, OrderSide side)
    {
        state.Apply(new Executed(now, Sent.Fill(exec + ".01", orderId, "WEC", shares, price, side)));
        state.Apply(new Commissioned(now, exec + ".01", shares * 0.01m));
    }

    private IReadOnlyList<TradeRow> Report() => Reported().Commands.OfType<RecordDay>().Single().Trades;

    private Turn Reported()
    {
        var dayTrade = new DayTradeDeployment("daytrade", "IFDS", Limits, DayTradeSettings.Default);
        var turn = new Turn(state, new DeskSettings(Limits, [dayTrade]), new RiskGate(Limits, [dayTrade]), now);
        ReportStep.End(turn, state.Day!, complete: true);
        return turn;
    }
}
