using NodaTime;
using Plimsoll.Simulation.Exchange;
using Plimsoll.Simulation.Markets;
using Plimsoll.Trading.Orders;
using OrderSide = Plimsoll.Simulation.Exchange.OrderSide;

namespace Plimsoll.Tests.EndToEnd;

/// <summary>
/// Found by storm seed 198 of three strategies over 63 sessions: a halt outlasted every attempt to protect what was held, and when
/// trading resumed it stayed without a stop until the close.
/// </summary>
public sealed class LongHaltTests
{
    private static readonly Instant halted = WiredWorld.At(WiredWorld.First, 9, 50);
    private static readonly Instant resumed = WiredWorld.At(WiredWorld.First, 11, 30);

    [Fact]
    public void What_a_long_halt_left_without_exits_is_sold_when_trading_resumes()
    {
        WiredWorld? world = null;
        world = new WiredWorld
        {
            Deployments = [WiredWorld.DayTrade(WiredWorld.Wide)],
            Plans = new Dictionary<LocalDate, string[]> { [WiredWorld.First] = [WiredWorld.Row("TLT")] },
            Script =
            [
                new(halted, gateway =>
                {
                    var exits = world!.Wire.Sent.Where(sent => sent.Order.Action == "SELL").Select(sent => sent.Order.OrderId).ToList();
                    Assert.NotEmpty(exits);
                    exits.ForEach(id => Assert.Null(gateway.Exchange.Cancel(clientId: 10, id)));
                    gateway.Exchange.Halt(ListingDirectory.Find("TLT"), TradingHalt.General);
                }),
                new(resumed, gateway => gateway.Exchange.Resume(ListingDirectory.Find("TLT"))),
            ],
        };
        world.Run();

        var tries = world.Wire.Sent.Where(sent => sent.At > halted && sent.At < resumed).ToList();
        Assert.InRange(tries.Count, 2 * Retry.QuickAttempts, 200);
        var sold = world.Wire.Traded.Where(trade => trade.Side == OrderSide.Sell).ToList();
        Assert.NotEmpty(sold);
        Assert.All(sold, sale => Assert.InRange(sale.At, resumed, resumed + Duration.FromMinutes(3)));
    }
}
