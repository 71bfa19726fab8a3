using NodaTime;
using Plimsoll.App.Storage;
using Plimsoll.Market;
using Plimsoll.Tests.Trading.Orders;
using Plimsoll.Trading;
using Plimsoll.Trading.Commands;
using Plimsoll.Trading.Events;
using Plimsoll.Trading.Journal;
using Plimsoll.Trading.Orders;
using Plimsoll.Trading.Strategies.DayTrade;
using Plimsoll.Trading.Strategies.DayTrade.Reports;

namespace Plimsoll.Tests.App.Storage;

/// <summary>Writes journals as a desk's shell does, of whatever a test says happened.</summary>
internal sealed class Scribe
{
    private readonly DeskJournal journal;
    private Instant now = Sent.Open;

    public Scribe(IJournalDisk disk)
    {
        Disk = disk;
        (journal, State) = DeskJournal.Open(disk);
        now = Instant.Max(now, State.Now);
    }

    public IJournalDisk Disk { get; }

    public DeskState State { get; }

    public DeskJournal Journal => journal;

    public Instant Now => now;

    public static string StateText(DeskState state) => System.Text.Encoding.UTF8.GetString(JournalJson.StateBytes(state));

    /// <summary>A day of two brackets: A is filled and takes its profit in two fills, one corrected; B is stopped out in part and sold at the close.</summary>
    public static Scribe OfOneDay(IJournalDisk disk)
    {
        var scribe = new Scribe(disk);
        scribe.Day(Sent.Session, "WEC", 1);
        return scribe;
    }

    public void Day(LocalDate session, string symbol, int id)
    {
        var open = Instant.FromUtc(session.Year, session.Month, session.Day, 14, 30);
        At(open - Duration.FromMinutes(10));
        Happen(new DeskStarted(now, "test", "ibkr_paper", "DU1234567", true, "l", "s"));
        Happen(new BrokerConnected(now, 176, Sent.Client, State.NextOrderId, ["DU1234567"]));
        Decide(new OpenDay(session, open, open + Duration.FromHours(6.5)));
        At(open + Duration.FromMinutes(5));
        Decide(new StartPhase(DayPhase.Submit));
        Place(Sent.Bracket(symbol, "A", id, 30m, session: session));
        Place(Sent.Bracket(symbol, "B", id + 3, 70m, session: session));
        Decide(new EndPhase(DayPhase.Submit));
        Fill($"{id}a", id, symbol, 30m, 9.98m);
        Fill($"{id}b", id + 3, symbol, 70m, 10m);
        Fill($"{id}c", id + 1, symbol, 10m, 11.01m, OrderSide.Sell);
        Fill($"{id}d", id + 1, symbol, 15m, 11m, OrderSide.Sell);
        Fill($"{id}d", id + 1, symbol, 20m, 11m, OrderSide.Sell, version: 2);
        See(id + 2, BrokerOrderStatus.Cancelled);
        Fill($"{id}e", id + 5, symbol, 25m, 8.95m, OrderSide.Sell);
        At(open + Duration.FromHours(6));
        Decide(new StartPhase(DayPhase.Close));
        See(id + 4, BrokerOrderStatus.Cancelled);
        See(id + 5, BrokerOrderStatus.Cancelled);
        Place(Sent.CloseOut(symbol, id + 6, 45m, session: session));
        Fill($"{id}f", id + 6, symbol, 45m, 10.2m, OrderSide.Sell);
        Decide(new EndPhase(DayPhase.Close));
        Decide(new StartPhase(DayPhase.Report));
        Decide(new RecordDay(new DailyPnl(session, new Money(12.34m), 2, 2, 1, 0, 1, 1), []));
        Decide(new EndPhase(DayPhase.Report));
        journal.Flush();
    }

    public void At(Instant at) => now = at;

    public void Happen(DeskEvent taken)
    {
        journal.RollTo(taken.At, State);
        journal.Append(taken);
        State.Apply(taken);
    }

    public void Decide(DeskCommand given)
    {
        // every turn of a real desk begins with an event, and only an event opens a new file
        Happen(new Woke(now));
        journal.Append(given, now);
        State.Apply(given, now);
    }

    public void Place(OrderGroup group)
    {
        Decide(new PlaceGroup(group));
        foreach (var leg in group.Legs)
        {
            Happen(new LegWritten(now, leg.OrderId));
            See(leg.OrderId, BrokerOrderStatus.Submitted);
        }
    }

    public void See(int orderId, BrokerOrderStatus status) => Happen(new OrderSeen(now, Sent.Told(orderId, status) with { PermId = 9000 + orderId }));

    /// <summary>A fill and its commission, a cent a share; at most the order's price.</summary>
    public void Fill(string exec, int orderId, string symbol, decimal shares, decimal price, OrderSide side = OrderSide.Buy, int version = 1)
    {
        now += Duration.FromSeconds(1);
        Happen(new Executed(now, Sent.Fill($"{exec}.0{version}", orderId, symbol, shares, price, side, at: now)));
        Happen(new Commissioned(now, $"{exec}.0{version}", shares * 0.01m));
    }
}
