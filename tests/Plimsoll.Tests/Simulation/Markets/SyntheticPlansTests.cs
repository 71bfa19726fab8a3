using NodaTime;
using Plimsoll.Market.Chance;
using Plimsoll.Simulation.Markets;
using Plimsoll.Tests.Simulation.Exchange;

namespace Plimsoll.Tests.Simulation.Markets;

public sealed class SyntheticPlansTests
{
    private static readonly LocalDate Day = new(2026, 1, 5);

    private static readonly SyntheticMarket Market = new(new Rng(7), WeekdayCalendar.Session);

    private static (string Name, string[] Lines) Plan(LocalDate day)
    {
        var (name, text) = SyntheticPlans.For(day, Market, new Rng(7));
        Assert.EndsWith("\n", text, StringComparison.Ordinal);
        return (name, text.TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public void A_plan_is_named_and_headed_as_the_real_ones_are()
    {
        var (name, lines) = Plan(Day);
        Assert.Matches("^execution_plan_run_20260105_1000[0-5][0-9]_[0-9a-f]{6}\\.csv$", name);
        var real = Path.Combine(SharedData.Folder("data", "plans"), "execution_plan_run_20260105_100044_9a7ab2.csv");
        var model = File.ReadAllLines(real);
        Assert.Equal(model[0], lines[0]);
        Assert.Equal(model.Length, lines.Length);
    }

    [Fact]
    public void Rows_are_brackets_around_the_prior_close_that_a_fifty_thousand_limit_bites()
    {
        for (var i = 0; i < 200; i++)
        {
            var day = Day.PlusDays(i);
            var rows = Plan(day).Lines.Skip(1).Select(l => l.Split(',')).ToList();
            Assert.Equal(8, rows.Select(r => r[0]).Distinct().Count());
            var exposure = 0m;
            foreach (var row in rows)
            {
                Assert.Equal(18, row.Length);
                Assert.Equal(("BUY", "LIMIT"), (row[1], row[2]));
                var (limit, quantity, stop, first, second) =
                    (decimal.Parse(row[3]), decimal.Parse(row[4]), decimal.Parse(row[5]), decimal.Parse(row[6]), decimal.Parse(row[7]));
                Assert.True(stop < limit && limit < first && first < second);
                Assert.InRange(limit / Market.PriorClose(row[0], day)!.Value, 0.97m, 1.03m);
                Assert.InRange(limit * quantity, 8_000m, 13_000m);
                Assert.Equal((limit - stop) * quantity, decimal.Parse(row[8]));
                exposure += limit * quantity;
            }

            Assert.True(exposure > 50_000m);
            Assert.Equal(rows.Select(r => decimal.Parse(r[9])).OrderDescending(), rows.Select(r => decimal.Parse(r[9])));
        }
    }

    [Fact]
    public void The_same_seed_plans_the_same_and_each_session_differs()
    {
        Assert.Equal(SyntheticPlans.For(Day, Market, new Rng(7)), SyntheticPlans.For(Day, Market, new Rng(7)));
        Assert.NotEqual(SyntheticPlans.For(Day, Market, new Rng(7)).Text, SyntheticPlans.For(Day, Market, new Rng(8)).Text);
        Assert.NotEqual(SyntheticPlans.For(Day, Market, new Rng(7)).Text, SyntheticPlans.For(Day.PlusDays(1), Market, new Rng(7)).Text);
    }
}
