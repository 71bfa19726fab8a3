using NodaTime;
using Plimsoll.Trading.Commands;
using Plimsoll.Trading.Events;
using Plimsoll.Trading.Strategies.Weights;

namespace Plimsoll.Trading;

public sealed partial class DeskState
{
    /// <summary>The deployments of target weights that have rebalanced at least once.</summary>
    public SortedDictionary<string, RebalanceProgress> Rebalances { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Deployments an operator asked to rebalance now.</summary>
    public SortedSet<string> AskedRebalances { get; init; } = new(StringComparer.Ordinal);

    private void ApplyBars(BarsRead read)
    {
        if (!Rebalances.TryGetValue(read.Deployment, out var progress))
        {
            return;
        }

        progress.Bars = read.Bars;
        progress.BarsSha256 = read.Sha256;
        progress.BarsMissing = read.Missing;
        if (progress.Stage == RebalanceStage.AskedBars)
        {
            progress.Stage = RebalanceStage.HasBars;
        }
    }

    /// <summary>Answers that will not come any more, and bars that were another process's.</summary>
    private void ForgetBars()
    {
        foreach (var progress in Rebalances.Values)
        {
            progress.Bars = null;
            progress.MarkAskedAt = null;
            if (progress.Stage is RebalanceStage.AskedBars or RebalanceStage.HasBars)
            {
                progress.Stage = RebalanceStage.NeedsBars;
            }
        }
    }

    /// <returns>False for a command that is none of a rebalance.</returns>
    private bool ApplyWeights(DeskCommand given, Instant at)
    {
        switch (given)
        {
            case StartRebalance start:
                AskedRebalances.Remove(start.Deployment);
                Begin(start);
                return true;
            case AskBars ask:
                var asking = Rebalances[ask.Deployment];
                asking.Bars = null;
                if (asking.Stage == RebalanceStage.Ended)
                {
                    asking.MarkAskedAt = at;
                }
                else
                {
                    (asking.Stage, asking.AskedAt, asking.TimesAsked) = (RebalanceStage.AskedBars, at, asking.TimesAsked + 1);
                }

                return true;
            case AskContract { Deployment: { } asker } ask:
                Rebalances[asker].ContractAsks[ask.Symbol] = new ContractAsk(at, (Rebalances[asker].ContractAsks.GetValueOrDefault(ask.Symbol)?.Times ?? 0) + 1);
                return true;
            case DropRequest drop:
                AskedRebalances.Remove(drop.Deployment);
                return true;
            case SetTargets set:
                Set(Rebalances[set.Deployment], set);
                return true;
            case StartBuying buying:
                (Rebalances[buying.Deployment].Stage, Rebalances[buying.Deployment].Targets) = (RebalanceStage.Buying, buying.Targets);
                return true;
            case EndRebalance end:
                var ended = Rebalances[end.Deployment];
                (ended.Stage, ended.Refused, ended.Bars) = (RebalanceStage.Ended, end.Refused, null);
                ended.Outstanding.Clear();
                ended.Outstanding.UnionWith(end.Outstanding);
                return true;
            case HaltDeployment halt:
                Rebalances[halt.Deployment].HaltedWhy = halt.Why;
                return true;
            case NoteFractionsRefused refused:
                Rebalances[refused.Deployment].FractionsRefused = true;
                return true;
            case RecordEquity record:
                var marked = Rebalances[record.Deployment];
                (marked.MarkedSession, marked.MarkAskedAt, marked.Bars) = (record.Session, null, null);
                marked.Equity.Add(new EquityPoint(record.Session, record.Equity));
                return true;
            default:
                return false;
        }
    }

    private void Begin(StartRebalance start)
    {
        if (!Rebalances.TryGetValue(start.Deployment, out var progress))
        {
            Rebalances[start.Deployment] = progress = new RebalanceProgress();
        }

        (progress.Session, progress.Stage, progress.AskedAt, progress.TimesAsked) = (start.Session, RebalanceStage.NeedsBars, null, 0);
        (progress.Targets, progress.Refused, progress.Bars) = ([], null, null);
        progress.ContractAsks.Clear();
        progress.Refusals.Clear();
    }

    private static void Set(RebalanceProgress progress, SetTargets set)
    {
        (progress.Stage, progress.Targets, progress.Bars) = (RebalanceStage.Selling, set.Targets, null);
        progress.Held = new SortedDictionary<string, double>(StringComparer.Ordinal);
        foreach (var (symbol, weight) in set.Weights)
        {
            progress.Held[symbol] = weight;
        }
    }
}
