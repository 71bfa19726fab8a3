using NodaTime;
using Plimsoll.App.Configuration;
using Plimsoll.App.Rehearsal;
using Plimsoll.App.Running;
using Plimsoll.Market;
using Plimsoll.Trading;
using Plimsoll.Trading.Commands;
using Plimsoll.Trading.Deployments;
using Plimsoll.Trading.Orders;
using Plimsoll.Trading.Risk;

namespace Plimsoll.Tests.App.Rehearsal;

/// <summary>A put seller with one fault planted in it is caught by a rehearsal, by the rule it breaks.</summary>
public sealed class PutCanaryTests
{
    private static readonly Lazy<IReadOnlyList<string>> unspoilt = new(() => new RehearsalRun(Options(sessions: 1, dte: 90)).Run().Violations);

    private static readonly Limits line = new(new Money(1_000_000m), new Money(1_000_000m), 100, 50, 50, LongOnly: true, ClockSkewMax: 2m);

    [Fact]
    public void A_sale_of_more_than_the_cash_that_is_there_is_caught() =>
        AssertCaught("the cash of every assignment is there", (order, place) => place(order.Role == LegRole.Entry ? order with { Quantity = new Quantity(2m) } : order));

    [Fact]
    public void Exits_that_do_not_exclude_one_another_are_caught() =>
        AssertCaught("a written put has both exits, once", (order, place) => place(order with { OcaGroup = order.OcaGroup is null ? null : order.Ref }));

    [Fact]
    public void A_trade_that_is_told_a_cent_wrong_is_caught()
    {
        RehearsalRun? run = null;
        run = new RehearsalRun(Options(sessions: 2, dte: 1) with
        {
            Progress = step =>
            {
                var puts = run!.Desk!.State.Puts["puts"];
                foreach (var (number, told) in puts.Closed.Where(_ => step.Done == step.Sessions).Take(1).ToList())
                {
                    puts.Closed[number] = told with { Realized = told.Realized + new Money(0.01m) };
                }
            },
        });
        Assert.Contains(run.Run().Violations, violation => violation.Contains("every written put ends in exactly one way", StringComparison.Ordinal) && violation.Contains("the desk's trades made", StringComparison.Ordinal));
    }

    private static void AssertCaught(string rule, Action<LegOrder, Action<LegOrder>> onPlace)
    {
        Assert.Empty(unspoilt.Value);
        var result = new RehearsalRun(Options(sessions: 1, dte: 90) with { Between = world => new Spoilt(world, onPlace) }).Run();
        Assert.Contains(result.Violations, violation => violation.Contains(rule, StringComparison.Ordinal));
    }

    private static RehearsalOptions Options(int sessions, int dte)
    {
        var puts = PutsSection.From(new SettingReader([]).Section("puts"));
        puts = puts with { Capital = new Money(100_000m), SnapshotEvery = Duration.FromHours(1), Criteria = puts.Criteria with { TargetDte = dte } };
        return Rehearsed.Made(sessions, 7) with { Desk = new DeskSettings(line, [new PutDeployment("puts", "PUT", line, puts)]) };
    }

    /// <summary>Passes everything on, except orders.</summary>
    private sealed class Spoilt(IDeskWorld world, Action<LegOrder, Action<LegOrder>> onPlace) : IDeskWorld
    {
        public void Place(OrderGroup group, LegOrder order) => onPlace(order, changed => world.Place(group, changed));

        public void Cancel(int orderId) => world.Cancel(orderId);

        public void Ask(DeskCommand question) => world.Ask(question);

        public void WakeAt(Instant moment) => world.WakeAt(moment);

        public void Reconnect(string why) => world.Reconnect(why);

        public void Publish(Publish report, Action done) => world.Publish(report, done);

        public void Notify(Notify message, Action done) => world.Notify(message, done);
    }
}
