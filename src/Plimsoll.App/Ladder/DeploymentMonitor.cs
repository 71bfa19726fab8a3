using NodaTime;
using Plimsoll.App.Configuration;
using Plimsoll.App.Parity;
using Plimsoll.App.Reports;
using Plimsoll.App.Storage;
using Plimsoll.Market.Bars;
using Plimsoll.Research.Backtest;
using Plimsoll.Research.Validation;
using Plimsoll.Trading;
using Plimsoll.Trading.Deployments;
using Plimsoll.Trading.Risk;
using Plimsoll.Trading.Strategies.Weights;

namespace Plimsoll.App.Ladder;

/// <summary>
/// Watches a deployment from its journal alone: what it made against what was expected, how its orders were filled, and whether its
/// decisions are research's own on the bars it had. Looks and judges; what follows is the verb's business.
/// </summary>
/// <param name="folder">The account's journal, bars beside it.</param>
internal sealed class DeploymentMonitor(DeploymentStanding standing, WeightDeployment deployment, MonitorSettings bounds, TradingCosts costs, string folder)
{
    private readonly BarsShelf shelf = new(folder);
    private readonly Dictionary<string, BarPanel> panels = new(StringComparer.Ordinal);

    /// <param name="nights">Sessions whose gap is on record already; they are not reckoned again.</param>
    /// <exception cref="Trading.Journal.JournalFormatException">The journal is broken.</exception>
    /// <exception cref="IOException">Bars that the journal names are gone.</exception>
    public MonitorFindings Look(IReadOnlyCollection<LocalDate> nights)
    {
        if (!Directory.Exists(folder))
        {
            return Nothing();
        }

        using var disk = new FileJournalDisk(folder);
        if (new JournalArchive(disk).Newest() is not var (state, _))
        {
            return Nothing();
        }

        var from = standing.FirstSession;
        var told = ParityJournal.Read(disk, [deployment.Name])[deployment.Name];
        var days = Since(told, from);
        var parity = Parity(days);
        var execution = ExecutionQuality.Of(disk, deployment.Name, from, costs);
        var (start, marks) = Equity(state, told, from);
        var comparison = Compare(start, marks, execution, days);
        return new MonitorFindings(
            standing,
            marks.Count > 0 ? marks[^1].Session : null,
            start,
            marks.Count > 0 ? (double)marks[^1].Equity.Amount : start,
            comparison,
            [.. comparison?.Alerts ?? [], .. Drifted(parity)],
            [.. Violations(state)],
            execution,
            parity,
            [.. Nights(days, nights)],
            Weights(days, marks),
            days.LastOrDefault(day => day.Decision is not null)?.Decision is { } made ? ReportInput.Of(HistorySeries.Of(Panel(made.BarsSha256))) : []);
    }

    private MonitorFindings Nothing() => new(
        standing, null, (double)standing.Capital.Amount, (double)standing.Capital.Amount, null, [], [], new ExecutionQuality(0, 0, 0, 0, null, null, 0, 0), null, [], [], []);

    /// <summary>Days of this deployment; a book that was another's before begins flat, and its cash counts from there.</summary>
    private static List<ParityDay> Since(List<ParityDay> told, LocalDate from)
    {
        var before = told.LastOrDefault(day => day.Session < from);
        return
        [
            .. told.Where(day => day.Session >= from).Select(day => before is null
                ? day
                : day with { CashFlow = day.CashFlow - before.CashFlow, Commissions = day.Commissions - before.Commissions }),
        ];
    }

    private (double Start, List<EquityPoint> Marks) Equity(DeskState state, List<ParityDay> told, LocalDate from)
    {
        var before = told.LastOrDefault(day => day.Session < from)?.CashFlow.Amount ?? 0m;
        var all = state.Rebalances.GetValueOrDefault(deployment.Name)?.Equity ?? [];
        return ((double)(standing.Capital.Amount + before), [.. all.Where(mark => mark.Session >= from)]);
    }

    private Comparison? Compare(double start, List<EquityPoint> marks, ExecutionQuality execution, List<ParityDay> days)
    {
        if (marks.Count == 0)
        {
            return null;
        }

        var (returns, equity) = (new List<double>(), start);
        foreach (var mark in marks)
        {
            returns.Add(((double)mark.Equity.Amount / equity) - 1);
            equity = (double)mark.Equity.Amount;
        }

        var rebalances = days.Count(day => day.Decision is { } made && made.Targets.Any(target => !target.Change.IsZero));
        return Comparison.Of(returns, execution.Traded / start, rebalances, standing.Made.Expected, bounds);
    }

    private IEnumerable<MonitorAlert> Drifted(ParityReport? parity)
    {
        if (parity is not null && parity.Redecided != parity.Decisions)
        {
            yield return new(MonitorAlert.Decisions, bounds.OnDecisions, $"{parity.Decisions - parity.Redecided} of {parity.Decisions} decisions are not research's own on the bars the desk had");
        }
    }

    /// <summary>What of the load line is broken, or in force because it was.</summary>
    private IEnumerable<string> Violations(DeskState state)
    {
        foreach (var (scope, halt) in state.LossHalts.Where(halt => halt.Key == deployment.Name || halt.Key == RiskScope.Account))
        {
            yield return $"{scope} opens nothing more today: {halt.Loss.Text}";
        }

        foreach (var (scope, flatten) in state.Flattens.Where(each => (each.Key == deployment.Name || each.Key == RiskScope.Account) && each.Value.EndedAt is null))
        {
            yield return $"{scope} is being closed: {flatten.Why}";
        }

        if (state.DeploymentHalts.GetValueOrDefault(deployment.Name) is { } halted)
        {
            yield return $"halted: {halted}";
        }

        if (state.Rebalances.GetValueOrDefault(deployment.Name)?.HaltedWhy is { } why && !state.DeploymentHalts.ContainsKey(deployment.Name))
        {
            yield return $"halted: {why}";
        }

        if (state.Halted || state.Frozen)
        {
            yield return $"the desk is {(state.Frozen ? "frozen" : "halted")}: {state.HaltedWhy}";
        }

        foreach (var (symbol, shares) in state.Reading.Unattributed.Where(each => !each.Value.IsZero && deployment.Universe.Contains(each.Key, StringComparer.Ordinal)))
        {
            yield return $"{shares} {symbol} in the account that no book explains";
        }
    }

    private ParityReport? Parity(IReadOnlyList<ParityDay> days) => DeploymentParity.Of(deployment, days, costs, Panel);

    /// <summary>The gap as it stood after each session that is not on record yet.</summary>
    private IEnumerable<ParityReport> Nights(List<ParityDay> days, IReadOnlyCollection<LocalDate> known)
    {
        for (var n = 1; n <= days.Count; n++)
        {
            if (!known.Contains(days[n - 1].Session) && days[n - 1].LastBars is not null && Parity(days.GetRange(0, n)) is { } night)
            {
                yield return night;
            }
        }
    }

    private List<WeightDrift> Weights(List<ParityDay> days, List<EquityPoint> marks)
    {
        if (days.LastOrDefault(day => day.Decision is not null)?.Decision is not { } made || marks.Count == 0 || days[^1].LastBars is not { } last)
        {
            return [];
        }

        var bars = Panel(last);
        double Close(string symbol) => bars.Symbols.ToList().IndexOf(symbol) is >= 0 and var s ? bars.Close[s].LastOrDefault(close => !double.IsNaN(close)) : 0;
        return
        [
            .. made.Weights.Keys.Union(days[^1].Held.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
                .Select(symbol => new WeightDrift(symbol, made.Weights.GetValueOrDefault(symbol), (double)days[^1].Held.GetValueOrDefault(symbol) * Close(symbol) / (double)marks[^1].Equity.Amount)),
        ];
    }

    private BarPanel Panel(string hash) => panels.TryGetValue(hash, out var known) ? known : panels[hash] = shelf.Read(hash);
}
