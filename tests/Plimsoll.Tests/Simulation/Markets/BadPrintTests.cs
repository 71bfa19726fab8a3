using NodaTime;
using Plimsoll.App.GatewayHost;
using Plimsoll.Simulation.Markets;
using Plimsoll.Tests.Simulation.Exchange;

namespace Plimsoll.Tests.Simulation.Markets;

/// <summary>Prints that no neighbour confirms, and prints outside regular hours: seen in the bars, met by no order.</summary>
public sealed class BadPrintTests
{
    private const string Heading = "date,open,high,low,close,volume";

    [Fact]
    public void A_print_that_neither_neighbour_confirms_is_in_the_bars_and_not_in_the_path()
    {
        var market = Replay([.. Enumerable.Range(30, 20).Select(minute => minute switch
        {
            35 => "2026-01-05T14:35:00Z,100,100.10,62,100,4000",
            42 => "2026-01-05T14:42:00Z,100,131,99.90,100,4000",
            _ => $"2026-01-05T14:{minute}:00Z,100,100.10,99.90,100,4000",
        })]);
        var path = market.Walk(Bench.Monday).Select(point => point.Price).ToList();
        Assert.Equal((97.90m, 102.10m), (path.Min(), path.Max())); // ten usual ranges beyond what the neighbours reached
        Assert.Equal(62m, market.Bars("AAA", Instant.MinValue, Instant.MaxValue).Min(bar => bar.Low));
        Assert.Equal(131m, market.Bars("AAA", Instant.MinValue, Instant.MaxValue).Max(bar => bar.High));
    }

    [Fact]
    public void A_fall_that_goes_on_is_believed()
    {
        var market = Replay(
            "2026-01-05T14:30:00Z,100,100.10,99.90,100,4000",
            "2026-01-05T14:31:00Z,100,100.10,80,81,4000",
            "2026-01-05T14:32:00Z,81,82,79,80,4000",
            "2026-01-05T14:33:00Z,80,80.10,79.90,80,4000");
        Assert.Equal(79m, market.Walk(Bench.Monday).Min(point => point.Price));
    }

    [Fact]
    public void Files_of_one_symbol_are_one_name_each_session_from_the_finest()
    {
        var market = new ReplayMarket(
            [
                new ReplayFile("AAA", "daily", [Heading, "2026-01-05,100,103,99,102,4000", "2026-01-06,102,104,101,103,4000"]),
                new ReplayFile("AAA", "5min", [Heading, "2026-01-06T14:30:00Z,102,102.50,101.50,102,400", "2026-01-06T14:35:00Z,102,102.50,101.50,102.25,400"]),
            ],
            WeekdayCalendar.Session);
        Assert.Equal((391, 8), (market.Walk(Bench.Monday).Count(), market.Walk(Bench.Monday.PlusDays(1)).Count()));
        Assert.Equal((102m, 102.25m), (market.OfficialClose("AAA", Bench.Monday)!.Value, market.OfficialClose("AAA", Bench.Monday.PlusDays(1))!.Value));
        Assert.Equal("SPY", ReplayFiles.SymbolOf("data/SPY_1min_2025-07.csv"));
    }

    [Fact]
    public void A_real_month_of_minutes_trades_in_regular_hours_at_believed_prices_only()
    {
        var folder = SharedData.Folder("data", "intraday");
        var file = ReplayFiles.Read(folder).Single(each => each.Path.EndsWith("SPY_1min_2025-07.csv", StringComparison.Ordinal));
        var rows = file.Lines.Skip(1).Select(line => line.Split(',')).Select(f => (High: decimal.Parse(f[2]), Low: decimal.Parse(f[3]), Regular: f[6] == "1")).ToList();
        Assert.InRange(rows.Count(row => row.High / row.Low > 1.01m), 20, 100); // the bad prints, all of them outside regular hours
        Assert.DoesNotContain(rows, row => row.Regular && row.High / row.Low > 1.01m);

        var market = new ReplayMarket([file], GatewayWorld.SessionOn);
        var sessions = 0;
        for (var date = new LocalDate(2025, 7, 1); date.Month == 7; date = date.PlusDays(1))
        {
            if (GatewayWorld.SessionOn(date) is not { } session)
            {
                continue;
            }

            var path = market.Walk(date).ToList();
            sessions += path.Count > 0 ? 1 : 0;
            Assert.All(path, point => Assert.True(point.At >= session.Open && point.At < session.Close));
            Assert.True(path.Zip(path.Skip(1)).All(pair => Math.Abs((pair.Second.Price / pair.First.Price) - 1m) < 0.006m), $"{date}");
        }

        Assert.Equal(21, sessions);
    }

    private static ReplayMarket Replay(params string[] rows) => new([new ReplayFile("AAA", "AAA.csv", [Heading, .. rows])], WeekdayCalendar.Session);
}
