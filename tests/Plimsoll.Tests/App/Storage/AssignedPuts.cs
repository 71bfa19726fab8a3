using NodaTime;
using Plimsoll.App.Configuration;
using Plimsoll.Market;
using Plimsoll.Tests.EndToEnd;
using Plimsoll.Trading.Deployments;
using Plimsoll.Trading.Journal;
using Plimsoll.Trading.Strategies.Puts;
using OrderSide = Plimsoll.Simulation.Exchange.OrderSide;

namespace Plimsoll.Tests.App.Storage;

/// <summary>
/// Weeks of puts that live two days and are held to their end at a stock that falls: they are assigned, and the shares are sold again, by a
/// person in TWS or by the desk when the loss is too large.
/// </summary>
internal sealed record AssignedPuts(WiredWorld World, IReadOnlyList<JournalRecord> Records, decimal BrokerPnl)
{
    public const decimal Capital = 200_000m;

    private static readonly LocalDate first = WiredWorld.First;
    private static readonly Lazy<AssignedPuts> byHand = new(() => Run(sold => sold with { Quantity = 3, QuietDays = [first.PlusDays(1), first.PlusDays(2), first.PlusDays(3)] }, drawdownMax: null, lastPrice: 585m, WiredWorld.ByHand(WiredWorld.At(first.PlusDays(3), 11, 0), OrderSide.Sell, "SPY", 100m)));
    private static readonly Lazy<AssignedPuts> liquidated = new(() => Run(sold => sold, drawdownMax: 0.04m, lastPrice: 540m));

    /// <summary>One hundred of the shares are sold in TWS on the fourth day.</summary>
    public static AssignedPuts ByHand => byHand.Value;

    /// <summary>Everything is sold when the stock falls on the fourth day.</summary>
    public static AssignedPuts Liquidated => liquidated.Value;

    private static AssignedPuts Run(Func<PutSettings, PutSettings> with, decimal? drawdownMax, decimal lastPrice, params IReadOnlyList<Plimsoll.App.Rehearsal.Happening> script)
    {
        var line = WiredWorld.Wide with { PositionMax = null, GrossMax = null, DailyLossMax = null, DrawdownMax = drawdownMax };
        var settings = PutsSection.From(new SettingReader([]).Section("puts"));
        var world = new WiredWorld
        {
            Sessions = 4,
            Step = Duration.FromMinutes(2),
            Cash = Capital,
            Line = line,
            Price = (symbol, at) => symbol != "SPY" ? null : at < WiredWorld.At(first.PlusDays(2), 12, 0) ? 600m : at < WiredWorld.At(first.PlusDays(3), 8, 0) ? 593m : lastPrice,
            Script = script,
            Deployments =
            [
                new PutDeployment("puts", "PUT", line, with(settings with
                {
                    Capital = new Money(Capital), Collateral = Collateral.Margin, HasExits = false, SnapshotEvery = Duration.FromMinutes(30), Criteria = settings.Criteria with { TargetDte = 2, TargetDelta = -0.4 },
                })),
            ],
        };
        var result = world.Run(isByHand: script.Count > 0);
        return new AssignedPuts(world, [.. world.Records], result.BrokerPnl);
    }
}
