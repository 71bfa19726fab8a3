using Plimsoll.Simulation.Exchange;
using Plimsoll.Simulation.Gateway;

namespace Plimsoll.Tests.Simulation.Gateway;

public sealed class HabitNamesTests
{
    [Fact]
    public void Every_switch_reads_every_behaviour_and_the_first_is_the_default()
    {
        foreach (var text in HabitNames.All)
        {
            var (name, values) = (text.Split('=')[0], text.Split('=')[1].Split('|'));
            var all = values.Select(value => Apply($"{name}={value}")).ToList();
            Assert.Equal(values.Length, all.Distinct().Count());
            Assert.Equal(new GatewayHabits(), all[0]);
        }
    }

    [Fact]
    public void The_exchange_gets_its_share()
    {
        var habits = Apply("partial-parent=whole");
        Assert.True(HabitNames.TryApply("option-stops=last", habits, out habits!));
        Assert.True(HabitNames.TryApply("short-locates=held", habits, out habits!));
        Assert.True(HabitNames.TryApply("fractions=taken", habits, out habits!));
        var exchange = habits.ApplyTo(new ExchangeOptions { Sessions = _ => null });
        Assert.Equal(
            (PartialParentChildren.Whole, TriggerMethod.Last, ShortLocates.Held, true),
            (exchange.PartialParentChildren, exchange.OptionStops, exchange.ShortLocates, exchange.AllowFractions));
    }

    [Theory]
    [InlineData("")]
    [InlineData("burst")]
    [InlineData("burst=")]
    [InlineData("burst=Taken")]
    [InlineData("bursts=taken")]
    [InlineData("burst=taken=taken")]
    public void Anything_else_is_refused(string text) => Assert.False(HabitNames.TryApply(text, new(), out _));

    private static GatewayHabits Apply(string text) => HabitNames.TryApply(text, new(), out var habits) ? habits : throw new ArgumentException("no such switch", nameof(text));
}
