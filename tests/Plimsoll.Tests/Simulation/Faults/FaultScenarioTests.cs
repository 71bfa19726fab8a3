using Plimsoll.Market.Chance;
using Plimsoll.Simulation.Faults;

namespace Plimsoll.Tests.Simulation.Faults;

public sealed class FaultScenarioTests
{
    [Fact]
    public void Faults_have_kebab_case_names_that_read_back()
    {
        Assert.Equal("client-id-in-use", FaultNames.Text(Fault.ClientIdInUse));
        Assert.Equal("no-reply", FaultNames.Text(Fault.NoReply));
        Assert.All(Enum.GetValues<Fault>(), fault => Assert.Equal(fault, FaultNames.Parse(FaultNames.Text(fault))));
        Assert.Null(FaultNames.Parse("ClientIdInUse"));
    }

    [Fact]
    public void Storm_promises_every_fault_that_a_day_trade_desk_meets_and_draws_the_switches()
    {
        Assert.True(FaultScenario.TryParse("storm", out var storm, out _));
        Fault[] notMet = [Fault.HistoryPacing, Fault.Entitlement];
        Assert.Equal(Enum.GetValues<Fault>().Except(notMet), storm.MeanGaps.Keys.Order());
        Assert.True(storm.DrawsHabits);
    }

    [Fact]
    public void None_promises_nothing_and_mild_no_order_faults()
    {
        Assert.True(FaultScenario.TryParse("none", out var none, out _));
        Assert.True(FaultScenario.TryParse("mild", out var mild, out _));
        Assert.Empty(none.MeanGaps);
        Assert.DoesNotContain(Fault.NoReply, mild.MeanGaps.Keys);
        Assert.Contains(Fault.PartialFills, mild.MeanGaps.Keys);
        Assert.False(mild.DrawsHabits);
    }

    [Fact]
    public void Names_can_be_listed()
    {
        Assert.True(FaultScenario.TryParse("reject, half-open", out var scenario, out _));
        Assert.Equal([Fault.HalfOpen, Fault.Reject], scenario.MeanGaps.Keys.Order());
        Assert.Equal("half-open,reject", scenario.Text);
    }

    [Theory]
    [InlineData("identity-lost")]
    [InlineData("client-id-in-use")]
    [InlineData("silent-startup")]
    public void Faults_of_a_reconnect_bring_what_drops_connections(string name)
    {
        Assert.True(FaultScenario.TryParse(name, out var scenario, out _));
        Assert.Contains(Fault.FillsWhileAway, scenario.MeanGaps.Keys);
    }

    [Fact]
    public void A_torn_journal_brings_the_kill_that_tears_it()
    {
        Assert.True(FaultScenario.TryParse("torn-journal", out var scenario, out _));
        Assert.Contains(Fault.Kill, scenario.MeanGaps.Keys);
    }

    [Theory]
    [InlineData("")]
    [InlineData("hurricane")]
    [InlineData("reject,hurricane")]
    [InlineData("storm,reject")]
    public void An_unknown_name_is_answered_with_all_names(string text)
    {
        Assert.False(FaultScenario.TryParse(text, out _, out var error));
        Assert.All(FaultNames.All, name => Assert.Contains(name, error, StringComparison.Ordinal));
    }

    /// <summary>Opportunities of a 21-session day-trade run, as the scenario's gaps were chosen for.</summary>
    [Theory]
    [InlineData(Fault.SyncNeverEnds, 2100)]
    [InlineData(Fault.DataLost, 8190)]
    [InlineData(Fault.FarmFlip, 8190)]
    [InlineData(Fault.FillsWhileAway, 500)]
    [InlineData(Fault.NightlyReset, 20)]
    [InlineData(Fault.HalfOpen, 5000)]
    [InlineData(Fault.CallbacksShuffled, 4000)]
    [InlineData(Fault.NoticeNotDeath, 756)]
    [InlineData(Fault.CancelTooLate, 250)]
    [InlineData(Fault.NoReply, 756)]
    [InlineData(Fault.IdCollision, 756)]
    [InlineData(Fault.ClientIdInUse, 40)]
    [InlineData(Fault.SilentStartup, 40)]
    [InlineData(Fault.IdentityLost, 20)]
    [InlineData(Fault.Reject, 756)]
    [InlineData(Fault.EarlyClose, 21)]
    public void Storm_strikes_each_at_least_five_times_in_a_month(Fault fault, int opportunities)
    {
        for (var seed = 1UL; seed <= 20; seed++)
        {
            var faults = FaultScenario.Storm.Injector(new Rng(seed));
            var strikes = Enumerable.Range(0, opportunities).Count(_ => faults.Strikes(fault));
            Assert.True(strikes >= 5, $"{fault}: {strikes} with seed {seed}");
        }
    }
}
