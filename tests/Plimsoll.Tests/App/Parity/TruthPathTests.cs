using NodaTime;
using Plimsoll.App.Parity;
using Plimsoll.App.Rehearsal;
using Plimsoll.Research.Backtest;
using Plimsoll.Simulation.Markets;
using Plimsoll.Tests.App.Rehearsal;
using Plimsoll.Tests.Simulation.Markets;

namespace Plimsoll.Tests.App.Parity;

/// <summary>
/// Rotation through the real desk, over the wire and against the exchange on real daily bars, held to its backtest: the gap is explained
/// to the cent. PLIMSOLL_LONG=1 for both years instead of two months.
/// </summary>
public sealed class TruthPathTests(ITestOutputHelper output)
{
    private static readonly string[] universe = ["SPY", "QQQ", "VTI", "TLT", "IEF", "GLD", "XLE", "BND", "BITO"];

    [Theory]
    [InlineData("none")]
    [InlineData("storm")]
    public void The_desk_decides_as_research_does_and_every_dollar_between_them_has_its_cause(string faults)
    {
        var sessions = Rehearsed.IsLong ? 502 : 40;
        var market = new ReplayMarket(ReplayFiles.Read(SharedData.Folder("data", "etf_daily_adj")), Rehearsed.SessionOn);
        var deployment = Rehearsed.Rotation with { Universe = universe, Settings = Rehearsed.Rotation.Settings with { HistoryYears = 2, Capital = new(40_000m), HaltsOnRejection = false } }; // a storm's first rejection would end it
        var options = Rehearsed.Made(sessions, 7, faults);
        var result = new RehearsalRun(options with
        {
            From = new LocalDate(2024, 1, 2),
            Market = market,
            Desk = options.Desk with { Account = deployment.Limits, Deployments = [deployment] },
            Costs = new TradingCosts(0.005, 5),
        }).Run();

        Rehearsed.AssertHeld(result);
        var report = Assert.Single(result.Parity);
        output.WriteLine(ParityText.Of(report));
        Assert.InRange(report.Decisions, faults == "none" ? sessions : sessions / 5, sessions); // a storm often lasts longer than the four minutes a rebalance has
        Assert.Equal(report.Decisions, report.Redecided);
        Assert.InRange(report.Unexplained, -0.005, 0.005);
        Assert.NotEqual(report.Backtest, report.Live);
        if (faults == "none")
        {
            // after faults the ledger is looked at only when the next session has opened, at its prices
            Assert.Equal((double)result.BrokerPnl, report.Live, 0.005);

            // spread and commissions of a few rebalances a month
            Assert.InRange(report.Steps.Single(step => step.Name == "fills").Dollars + report.Steps.Single(step => step.Name == "commissions").Dollars, -0.01 * report.Capital * sessions / 40, 0);
        }
    }
}
