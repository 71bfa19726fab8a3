using NodaTime;
using Plimsoll.Market.Options;
using Plimsoll.Simulation.Exchange;
using Plimsoll.Simulation.Markets;
using Plimsoll.Tests.Simulation.Exchange;

namespace Plimsoll.Tests.Simulation.Options;

/// <summary>An exchange on Monday 2026-01-05 with a stock (AAA) and SPY, both at 100, each trading every minute from 9:30 to 15:59 unless told otherwise.</summary>
internal sealed class OptionBench
{
    public static readonly LocalDate Friday = new(2026, 1, 9);
    public static readonly LocalDate FridayAfter = new(2026, 1, 16);
    public static readonly Listing Spy = new(756733, "SPY", "SPDR S&P 500 ETF TRUST", "ARCA", "ETF");

    public OptionBench(ulong seed = 7, int days = 5, Func<int, decimal>? aaaByDay = null, CorporateAction? action = null)
    {
        var market = new ScriptedMarket(ScriptedMarket.Aaa, Spy);
        for (var day = 0; day < days; day++)
        {
            var date = Bench.Monday.PlusDays(day);
            var price = aaaByDay?.Invoke(day) ?? 100m;
            for (var minute = 0; minute < 390; minute++)
            {
                var at = WeekdayCalendar.At(date, 9, 30) + Duration.FromMinutes(minute);
                market.Trade(at, price, symbol: "AAA");
                market.Trade(at, 100m + (0.01m * (minute % 7)), symbol: "SPY");
            }

            market.Close(date, price).Close(date, 100m, "SPY");
        }

        Bench = new Bench(new ActingMarket(market, action)) { Seed = seed };
    }

    public Bench Bench { get; }

    public SimulatedExchange Exchange => Bench.Exchange;

    public Listing Aaa(decimal strike, OptionRight right, LocalDate? expiry = null) =>
        Exchange.OptionContract(ScriptedMarket.Aaa, expiry ?? Friday, strike, right);

    public Listing SpyPut(decimal strike, LocalDate? expiry = null) => Exchange.OptionContract(Spy, expiry ?? Friday, strike, OptionRight.Put);

    public SimulatedOrder Trade(int id, Listing option, OrderSide side, decimal contracts)
    {
        var order = Bench.Place(Bench.Ticket(id, side, contracts, OrderKind.Market) with { Listing = option });
        Bench.Agenda.RunUntil(Bench.Agenda.Now + Duration.FromMinutes(3));
        Assert.Equal(SimulatedOrderStatus.Filled, order.Status);
        return order;
    }

    public decimal Held(Listing listing) =>
        Bench.Ledger.Positions.Where(position => position.Listing.ConId == listing.ConId).Sum(position => position.Quantity);
}
