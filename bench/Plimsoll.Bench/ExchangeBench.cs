using NodaTime;
using Plimsoll.Market.Calendar;
using Plimsoll.Market.Chance;
using Plimsoll.Simulation.Exchange;
using Plimsoll.Simulation.Faults;
using Plimsoll.Simulation.Markets;
using Plimsoll.Simulation.Time;

namespace Plimsoll.Bench;

/// <summary>How fast days go by at the simulated exchange when nobody trades, with a hundred names on its tape: prices made and walked.</summary>
internal static class ExchangeBench
{
    private const int Sessions = 63;
    private const int Names = 100;

    private static readonly Session first = XnysCalendar.OnOrAfter(new LocalDate(2026, 1, 5));

    public static IEnumerable<Section> Run(Rounds rounds)
    {
        var symbols = SyntheticCalibration.Symbols.Take(Names).ToList();
        var seconds = rounds.Seconds(() => Live(symbols));
        const double Points = Sessions * Names * 78.0 * 4.0;
        yield return new Section(
            "Simulated exchange",
            $"{Sessions} sessions of {Names} names from a seed, prices made on the way, one resting order in each name",
            ["walked"],
            [
                new Row("sessions/s", Figure.Of(seconds.Select(each => Sessions / each))),
                new Row("trades of the tape/s", Figure.Of(seconds.Select(each => Points / each))),
            ]);
    }

    private static void Live(IReadOnlyList<string> symbols)
    {
        var rng = new Rng(7);
        var agenda = new Agenda(first.Open - Duration.FromMinutes(30));
        var market = new SyntheticMarket(rng, GatewayClient.SessionOn, symbols);
        var exchange = new SimulatedExchange(agenda, market, rng, new ExchangeOptions { Sessions = GatewayClient.SessionOn }, FaultInjector.None);
        foreach (var (listing, i) in market.Listings.Select((listing, i) => (listing, i)))
        {
            exchange.Place(Resting(i + 1, listing, Math.Round(market.PriorClose(listing.Symbol, first.Date)!.Value / 2m, 2)));
        }

        var end = first;
        for (var i = 1; i < Sessions; i++)
        {
            end = XnysCalendar.Next(end.Date);
        }

        agenda.RunUntil(end.Close);
    }

    private static OrderTicket Resting(int id, Listing listing, decimal limit) => new()
    {
        ClientId = 1,
        OrderId = id,
        Account = "DU1234567",
        Listing = listing,
        Side = OrderSide.Buy,
        Quantity = 1,
        Kind = OrderKind.Limit,
        TimeInForce = TimeInForce.GoodTillCancelled,
        LimitPrice = limit,
    };
}
