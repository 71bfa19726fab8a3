using NodaTime;
using Plimsoll.Market;
using Plimsoll.Trading.Commands;
using Plimsoll.Trading.Risk;
using Plimsoll.Trading.Strategies.DayTrade;

namespace Plimsoll.Trading;

public sealed partial class DeskState
{
    /// <summary>How long fills are remembered for telling a repetition from news: executions reach back to midnight only.</summary>
    private static readonly Duration FillMemory = Duration.FromHours(36);

    /// <summary>Takes a decision in, when it is made and when it is folded again.</summary>
    public void Apply(DeskCommand given, Instant at)
    {
        switch (given)
        {
            case PlaceGroup place:
                Orders.Place(place.Group, at);
                PlacePut(place.Group, at);
                NextOrderId = Math.Max(NextOrderId, place.Group.Legs.Max(leg => leg.OrderId) + 1);
                break;
            case CancelLeg cancel:
                Orders.CancelAsked(cancel.OrderId, at);
                break;
            case ConcludeLeg conclude:
                Orders.Conclude(conclude, at);
                break;
            case WakeAt wake:
                WakeAt = wake.Moment;
                break;
            case AskBrokerTime:
                Link.BrokerTimeAsked = true;
                break;
            case Reconnect:
                Link.ReconnectAsked = true;
                break;
            case Notify { Effect: var effect }:
                Owe(effect, given);
                break;
            case Publish { Effect: var effect }:
                Owe(effect, given);
                break;
            case AskReading or WantReading or ConcludeReading or AdjustBook or NoteUnattributed or SplitBooks or DenySplit:
                ApplyReconciliation(given, at);
                break;
            default:
                if (!ApplyPuts(given, at) && !ApplyWeights(given, at) && !ApplyRisk(given, at))
                {
                    ApplyDay(given, at);
                }

                break;
        }
    }

    private void Owe(long effect, DeskCommand given)
    {
        Outbox[effect] = given;
        OutboxToRepeat.Remove(effect);
        LastEffect = Math.Max(LastEffect, effect);
    }

    private void ApplyReconciliation(DeskCommand given, Instant at)
    {
        switch (given)
        {
            case AskReading ask:
                if (Reading.Current is { IsComplete: false })
                {
                    Reading.TimeOuts++;
                }

                Reading.LastNumber = ask.Reading;
                Reading.Current = new Reconciliation.Reading { Number = ask.Reading, Why = ask.Why, AskedAt = at };
                Reading.WantedWhy = null;
                Reading.WantedNotBefore = null;
                break;
            case WantReading want:
                Want(want.Why, want.NotBefore);
                break;
            case ConcludeReading conclude:
                Conclude(conclude);
                break;
            case AdjustBook adjust:
                OpenBook(adjust.Book).Adjust(adjust.Symbol, adjust.Delta, adjust.Price);
                EndPut(adjust, at);
                if (adjust.Brings is { } shares)
                {
                    OpenBook(shares.Book).Adjust(shares.Symbol, shares.Delta, shares.Price);
                }

                break;
            case SplitBooks split:
                Scale(split);
                break;
            case DenySplit deny:
                Reading.DeniedSplits[deny.Symbol] = deny.Beside;
                break;
            case NoteUnattributed note when note.Quantity.IsZero:
                Reading.Unattributed.Remove(note.Symbol);
                Reading.DeniedSplits.Remove(note.Symbol);
                break;
            case NoteUnattributed note:
                Reading.Unattributed[note.Symbol] = note.Quantity;
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(given));
        }
    }

    private void Scale(SplitBooks split)
    {
        var ratio = (decimal)split.New / split.Old;
        foreach (var (book, shares) in split.Held)
        {
            Books[book].Holdings[split.Symbol].Split(ratio, shares);
        }

        if (Stranded.TryGetValue(split.Symbol, out var stranded))
        {
            Stranded[split.Symbol] = stranded with
            {
                Quantity = new Quantity(Math.Floor(stranded.Quantity.Units * ratio)),
                EntryPrice = stranded.EntryPrice is { } paid ? new Price(paid.Value / ratio) : null,
            };
        }
    }

    private void Conclude(ConcludeReading conclude)
    {
        Check.That(Reading.Current is { IsComplete: true }, "only a complete reading is concluded");
        Reading.AccountPositions.Clear();
        foreach (var position in Reading.Current.Positions ?? [])
        {
            Reading.AccountPositions[position.Symbol] = AccountPosition(position.Symbol) + position.Quantity;
        }

        Reading.MissingOnce = [.. conclude.MissingOnce];
        var before = Reading.Mismatches;
        Reading.Mismatches = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var mismatch in conclude.MismatchedOnce)
        {
            Reading.Mismatches[mismatch] = before.GetValueOrDefault(mismatch) + 1;
        }

        Reading.IsReconciled = Reading.MissingOnce.Count == 0 && Reading.Mismatches.Count == 0;
        Reading.ConcludedAskedAt = Reading.Current.AskedAt;
        if (Day is { Report.IsRunning: true })
        {
            Day.ReportReadings++;
        }

        Reading.Current = null;
        Reading.TimeOuts = 0;
    }

    private void ApplyDay(DeskCommand given, Instant at)
    {
        switch (given)
        {
            case OpenDay open:
                Open(open, at);
                break;
            case StartPhase start:
                var phase = Day!.Of(start.Phase);
                phase.StartedAt = at;
                phase.EndedAt = null;
                AskedPhases.Remove(start.Phase);
                if (start.Phase == DayPhase.Submit)
                {
                    Day.Plan = PlanStage.NotAsked;
                    Day.Tickers = [];
                }

                break;
            case EndPhase end:
                Day!.Of(end.Phase).EndedAt = at;
                break;
            case AskPlan:
                Day!.Plan = PlanStage.Asked;
                break;
            case AskHours:
                Day!.HoursAsked = Asked.Again(Day.HoursAsked, at);
                break;
            case AskContract ask:
                var asking = Ticker(ask.Symbol);
                asking.Stage = TickerStage.AskingContract;
                asking.AskedAt = at;
                asking.TimesAsked++;
                break;
            case SkipTicker skip:
                var skipped = Ticker(skip.Symbol);
                skipped.Stage = TickerStage.Skipped;
                skipped.Skip = skip.Reason;
                skipped.SkipText = skip.Text;
                break;
            case FinishTicker finish:
                Ticker(finish.Symbol).Stage = TickerStage.Submitted;
                break;
            case RefuseGroup refuse:
                var name = refuse.Refusal.Name.ToString();
                Refusals[name] = Refusals.GetValueOrDefault(name) + 1;
                RefusalsEver[name] = RefusalsEver.GetValueOrDefault(name) + 1;
                if (Rebalances.TryGetValue(refuse.Key.Deployment, out var rebalance))
                {
                    rebalance.Refusals[refuse.Key.Symbol] = refuse.Refusal;
                }

                break;
            case NoteStranded note when note.Quantity.IsZero:
                CarryIn(note.Symbol);
                Stranded.Remove(note.Symbol);
                break;
            case NoteStranded note:
                CarryIn(note.Symbol);
                StrandedEver.Add($"{Day!.Session:uuuu-MM-dd} {note.Symbol} {note.Quantity}");
                Stranded[note.Symbol] = new StrandedHolding(note.Symbol, note.Quantity, Day!.Session, note.EntryPrice, note.EntryCommission, Day.Tickers.Find(t => t.Row.Symbol == note.Symbol)?.Row ?? Stranded.GetValueOrDefault(note.Symbol)?.Row);
                break;
            case RecordDay record:
                History.RemoveAll(day => day.Date == record.Day.Date);
                History.Add(record.Day);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(given), given.GetType().Name, "a command nobody folds");
        }
    }

    /// <summary>What this session found stranded is remembered for its report, sold or not.</summary>
    private void CarryIn(string symbol)
    {
        if (Stranded.TryGetValue(symbol, out var found) && found.Since < Day!.Session)
        {
            Day.CarriedIn.Add(found);
        }
    }

    private PlanTicker Ticker(string symbol) => Day!.Tickers.First(t => t.Row.Symbol == symbol);

    /// <summary>A new session: what ended before it is let go, so that the state stays as small as one day.</summary>
    private void Open(OpenDay open, Instant at)
    {
        RollRisk(Day?.Session, open.Session);
        RollPuts();
        Orders.Forget(open.Session);
        foreach (var (key, group) in Orders.Groups.ToList())
        {
            if (group.Key.Session < open.Session && !group.Legs.Any(leg => Orders.Legs.ContainsKey(leg.OrderId)))
            {
                Orders.Groups.Remove(key);
            }
        }

        foreach (var (key, counted) in Orders.Fills.ToList())
        {
            if (counted.Fill.Time < at - FillMemory)
            {
                Orders.Fills.Remove(key);
            }
        }

        Orders.Sent.Clear();
        Orders.EarlyCommissions.Clear();
        Refusals.Clear();
        foreach (var book in Books.Values)
        {
            book.Roll(open.Session);
        }

        Day = new DayTradeDay { Session = open.Session, Open = open.Open, Close = open.Close };
    }
}
