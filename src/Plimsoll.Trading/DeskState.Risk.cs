using NodaTime;
using Plimsoll.Market;
using Plimsoll.Market.Options;
using Plimsoll.Trading.Commands;
using Plimsoll.Trading.Events;
using Plimsoll.Trading.Risk;

namespace Plimsoll.Trading;

public sealed partial class DeskState
{
    /// <summary>The last look at each symbol's quote in this session.</summary>
    public SortedDictionary<string, SeenQuote> Quotes { get; init; } = new(StringComparer.Ordinal);

    /// <summary>The last price known of each symbol: halfway between bid and ask, or of a fill of ours.</summary>
    public SortedDictionary<string, Price> Marks { get; init; } = new(StringComparer.Ordinal);

    /// <summary>The same at the end of the session before.</summary>
    public SortedDictionary<string, Price> LastMarks { get; init; } = new(StringComparer.Ordinal);

    public SortedDictionary<string, Asked> QuoteAsks { get; init; } = new(StringComparer.Ordinal);

    /// <summary>The account by the broker's last word; null before the first.</summary>
    public BrokerFigures? Broker { get; set; }

    /// <summary>The same if it is of this connection and younger than that.</summary>
    public BrokerFigures? FiguresNewerThan(Instant moment) =>
        Broker is { } told && told.At > moment && Link is { IsUp: true, Since: { } since } && told.At >= since ? told : null;

    public Asked? AccountAsked { get; set; }

    /// <summary>When the last look at results and quotes for them was asked for; null while none is under way.</summary>
    public Instant? ObservingSince { get; set; }

    /// <summary>The session in which a person was last told that a fall could not be believed.</summary>
    public LocalDate? DoubtTold { get; set; }

    /// <summary>When results were last looked at, for certain or not.</summary>
    public Instant? ObservedAt { get; set; }

    /// <summary>What books, and all of them, had made; by <see cref="RiskScope"/>.</summary>
    public SortedDictionary<string, Watermark> Results { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Losses that ended the openings of a session; by <see cref="RiskScope"/>.</summary>
    public SortedDictionary<string, LossHalt> LossHalts { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Deployments that open nothing until a person resumes them, and why.</summary>
    public SortedDictionary<string, string> DeploymentHalts { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Why the desk is halted or frozen, in the person's words; empty while it is not.</summary>
    public string HaltedWhy { get; set; } = "";

    public SortedDictionary<string, Flatten> Flattens { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Scopes a person asked to be flattened, and why.</summary>
    public SortedDictionary<string, string> AskedFlattens { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Cash the account lacks and no book explains, dollars.</summary>
    public Money UnexplainedCash { get; set; }

    /// <summary>Broker's cash less the books' cash flow, when both last agreed; null before the first look.</summary>
    public Money? HouseCash { get; set; }

    /// <summary>Looks in a row at which cash was missing.</summary>
    public int CashMissingTimes { get; set; }

    /// <summary>Day trades by session, of the last sessions only.</summary>
    public SortedDictionary<LocalDate, int> DayTrades { get; init; } = [];

    private void ApplyFigures(DeskEvent taken)
    {
        switch (taken)
        {
            case QuoteRead read:
                var seen = new SeenQuote(read.At, read.Bid, read.Ask, read.Last, read.IsDelayed, read.IsHalted, read.Why);
                Quotes[read.Symbol] = seen;
                QuoteAsks.Remove(read.Symbol);
                if (seen.Mid is { } mid)
                {
                    Marks[read.Symbol] = mid;
                }

                break;
            case AccountRead read:
                var marked = Reading.AccountPositions.Sum(held => Math.Abs((Marks.GetValueOrDefault(held.Key) * held.Value * OptionName.MultiplierOf(held.Key)).Amount));
                var unmarked = Reading.AccountPositions.Any(held => !held.Value.IsZero && !Marks.ContainsKey(held.Key)) ? read.PositionValue.Amount - marked : 0m;
                Broker = new BrokerFigures(read.At, read.NetLiquidation, read.Cash, read.PositionValue, Standing.CashFlow(this), new Money(Math.Max(0m, unmarked)))
                {
                    MaintenanceMargin = read.MaintenanceMargin,
                    BuyingPower = read.BuyingPower,
                    SettledBeside = read.SettledCash is { } settled ? settled - Standing.SettledCashFlow(this) : null,
                };
                AccountAsked = null;
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(taken));
        }
    }

    /// <summary>What was asked on another connection will not be answered any more.</summary>
    private void ForgetFigures()
    {
        AccountAsked = null;
        QuoteAsks.Clear();
        ObservingSince = null;
    }

    /// <returns>False for a command that is none of the load line.</returns>
    private bool ApplyRisk(DeskCommand given, Instant at)
    {
        switch (given)
        {
            case AskQuotes ask:
                foreach (var symbol in ask.Symbols)
                {
                    QuoteAsks[symbol] = Asked.Again(QuoteAsks.GetValueOrDefault(symbol), at);
                }

                return true;
            case AskAccount:
                AccountAsked = Asked.Again(AccountAsked, at);
                return true;
            case StartObserving:
                (ObservingSince, ObservedAt) = (at, at);
                return true;
            case EndObserving end:
                ObservingSince = null;
                DoubtTold = end.IsTold ? Day!.Session : DoubtTold;
                foreach (var doubted in Results.Values.Where(_ => end.Doubt is not null))
                {
                    doubted.Breaches = 0;
                }

                return true;
            case NoteResult note:
                if (!Results.TryGetValue(note.Scope, out var mark))
                {
                    Results[note.Scope] = mark = Watermark.From(note.Base);
                }

                mark.Note(note.Session, note.Pnl, note.Base, note.IsBreach);
                return true;
            case HaltForLoss halt:
                LossHalts[halt.Scope] = new LossHalt(halt.Session, halt.Loss);
                return true;
            case NoteUnexplainedCash note:
                UnexplainedCash = note.Missing;
                return true;
            case NoteHouseCash note:
                (HouseCash, CashMissingTimes) = (note.Cash ?? HouseCash, note.MissingTimes);
                return true;
            case StartFlatten { Deployment: RiskScope.Account }:
                AskedFlattens.Remove(RiskScope.Account);
                return true;
            case StartFlatten start:
                AskedFlattens.Remove(start.Deployment);
                Flattens[start.Deployment] = new Flatten(at, start.Why, start.ForDrawdown, null);
                HaltOne(start.Deployment, start.Why);
                return true;
            case EndFlatten end:
                Flattens[end.Deployment] = Flattens[end.Deployment] with { EndedAt = at };
                if (Rebalances.TryGetValue(end.Deployment, out var progress))
                {
                    progress.Held.Clear();
                    progress.Outstanding.Clear();
                }

                return true;
            default:
                return false;
        }
    }

    private void HaltOne(string deployment, string why)
    {
        DeploymentHalts[deployment] = why;
        if (Rebalances.TryGetValue(deployment, out var progress))
        {
            progress.HaltedWhy = why;
        }
    }

    /// <summary>A person goes on: with everything, or with one deployment.</summary>
    private void ResumeFrom(string? deployment)
    {
        foreach (var scope in Results.Keys.Where(scope => deployment is null || scope == deployment))
        {
            if (Flattens.TryGetValue(scope, out var flatten) ? flatten.ForDrawdown : scope == RiskScope.Account && Flattens.Values.Any(each => each.ForDrawdown))
            {
                Results[scope].Forgive();
            }
        }

        foreach (var name in DeploymentHalts.Keys.Concat(Rebalances.Keys).Distinct(StringComparer.Ordinal).Where(name => deployment is null || name == deployment).ToList())
        {
            DeploymentHalts.Remove(name);
            Flattens.Remove(name);
            AskedFlattens.Remove(name);
            if (Rebalances.TryGetValue(name, out var progress))
            {
                progress.HaltedWhy = null;
            }
        }

        if (deployment is null)
        {
            (Halted, Frozen, HaltedWhy) = (false, false, "");
            (UnexplainedCash, HouseCash, CashMissingTimes) = (Money.Zero, null, 0);
            LossHalts.Clear();
        }
        else
        {
            LossHalts.Remove(deployment);
        }
    }

    /// <summary>A session ended: what it counted is kept as long as a rule asks for it.</summary>
    private void RollRisk(LocalDate? ended, LocalDate session)
    {
        if (ended is { } before && DayTradeCount.Done(Orders, before).Count is > 0 and var done)
        {
            DayTrades[before] = done;
        }

        foreach (var old in DayTrades.Keys.Where(day => day < DayTradeCount.First(session)).ToList())
        {
            DayTrades.Remove(old);
        }

        foreach (var (symbol, mark) in Marks)
        {
            LastMarks[symbol] = mark;
        }

        Quotes.Clear();
        QuoteAsks.Clear();
        foreach (var scope in LossHalts.Where(halt => halt.Value.Session < session).Select(halt => halt.Key).ToList())
        {
            LossHalts.Remove(scope);
        }
    }
}
