using NodaTime;
using Plimsoll.App.Rehearsal.Checkers;
using Plimsoll.Simulation.Exchange;

namespace Plimsoll.Tests.App.Rehearsal.Checkers;

/// <summary>Events of a gateway's side as a test tells them; an hour into a session unless said otherwise, with a client always connected.</summary>
internal static class Seen
{
    public const int Client = 10;

    public static readonly LocalDate Session = new(2026, 2, 18);
    public static readonly Instant Open = Instant.FromUtc(2026, 2, 18, 14, 30);
    public static readonly Instant Close = Instant.FromUtc(2026, 2, 18, 21, 0);
    public static readonly Instant Hour = Open + Duration.FromHours(1);

    public static DayBegan Day => new(Open - Duration.FromMinutes(30), Session, Open, Close);

    public static DayBegan NextDay => new(Close + Duration.FromHours(10), Session.PlusDays(1), Open + Duration.FromDays(1), Close + Duration.FromDays(1));

    /// <summary>Tells the events, each with the time since the session's open as connected time, and gives back what was found.</summary>
    public static IReadOnlyList<Violation> By(Checker checker, params IEnumerable<GatewayEvent> events)
    {
        foreach (var told in events)
        {
            checker.Take(told with { Connected = told.At - Open });
        }

        return checker.Found;
    }

    public static StandingOrder Entry(int id, decimal shares, SimulatedOrderStatus status = SimulatedOrderStatus.Submitted, decimal filled = 0m, string slot = "A", decimal limit = 100m) =>
        new(Client, id, null, $"IFDS_WEC_{slot}_260218", "WEC", OrderSide.Buy, OrderKind.Limit, shares, limit, filled, status);

    public static StandingOrder Stop(int id, decimal shares, int? parent = null, string leg = "A", SimulatedOrderStatus status = SimulatedOrderStatus.PreSubmitted, string whyHeld = "trigger") =>
        new(Client, id, parent, $"IFDS_WEC_{leg}_SL_260218", "WEC", OrderSide.Sell, OrderKind.Stop, shares, null, 0m, status, whyHeld);

    public static StandingOrder Target(int id, decimal shares, int? parent = null, string leg = "A", SimulatedOrderStatus status = SimulatedOrderStatus.Submitted, string whyHeld = "", string? oca = null) =>
        new(Client, id, parent, $"IFDS_WEC_{leg}_TP_260218", "WEC", OrderSide.Sell, OrderKind.Limit, shares, 101m, 0m, status, whyHeld, oca);

    public static StandingOrder AtClose(int id, decimal shares, SimulatedOrderStatus status = SimulatedOrderStatus.Submitted) =>
        new(Client, id, null, "IFDS_WEC_MOC_260218", "WEC", OrderSide.Sell, OrderKind.MarketOnClose, shares, null, 0m, status);

    public static OrderStood Stood(StandingOrder order, Instant? at = null) => new(at ?? Hour, order);

    /// <summary>An execution the ledger books right: at $100, without commission, from cash of $100,000.</summary>
    public static OrderTraded Traded(StandingOrder order, decimal shares, decimal held, Instant? at = null, string exec = "e1") =>
        new(at ?? Hour, exec, order, order.Side, shares, 100m, 0m, held, 100_000m - (100m * held));

    public static RequestArrived Placed(int id, string reference, string type = "LMT", Instant? at = null) => new(
        at ?? Hour, 1, Client, WireReader.PlaceOrder, new RequestedOrder(id, "WEC", "BUY", 10m, type, 100m, null, "", reference, Transmit: true, 0));

    public static ClientTold Told(Instant at) => new(at, 1);

    public static RehearsalEnded Ended(decimal ledger = 0m, decimal books = 0m, params string[] stranded) =>
        new(Close + Duration.FromHours(20), [], new Dictionary<string, decimal>(), ledger, books, new Dictionary<string, decimal>(), stranded, ["⚠️ STRANDED WEC: 10 shares are held over the close of 2026-02-18"]);
}
