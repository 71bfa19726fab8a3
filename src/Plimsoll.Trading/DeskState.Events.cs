using NodaTime;
using Plimsoll.Market;
using Plimsoll.Market.Calendar;
using Plimsoll.Market.Options;
using Plimsoll.Trading.Books;
using Plimsoll.Trading.Events;
using Plimsoll.Trading.Orders;
using Plimsoll.Trading.Risk;
using Plimsoll.Trading.Strategies.DayTrade;

namespace Plimsoll.Trading;

public sealed partial class DeskState
{
    /// <summary>Takes a fact in.</summary>
    public void Apply(DeskEvent taken)
    {
        Now = taken.At;
        if (WakeAt <= taken.At)
        {
            WakeAt = null;
        }

        switch (taken)
        {
            case DeskStarted started:
                Start(started);
                break;
            case BrokerConnected or BrokerLost or BrokerDataLost or BrokerTimeRead:
                ApplyLink(taken);
                break;
            case OrderSeen or OrderError or Executed or Commissioned or LegWritten or WriteFailed:
                ApplyOrder(taken);
                break;
            case OpenOrdersRead or CompletedOrdersRead or ExecutionsRead or PositionsRead:
                ApplyReading(taken);
                break;
            case PlanArrived or PlanMissing or PlanRefused or ContractFound or ContractUnknown:
                ApplyPlan(taken);
                break;
            case BarsRead bars:
                ApplyBars(bars);
                break;
            case ChainRead or OptionQuotesRead:
                ApplyPuts(taken);
                break;
            case QuoteRead or AccountRead:
                ApplyFigures(taken);
                break;
            case OperatorAsked asked:
                Obey(asked);
                break;
            case EffectDone done:
                Outbox.Remove(done.Effect);
                OutboxToRepeat.Remove(done.Effect);
                break;
            case Woke:
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(taken), taken.GetType().Name, "an event nobody folds");
        }
    }

    private void Start(DeskStarted started)
    {
        Mode = started.Mode;
        Account = started.Account;
        OnSchedule = started.OnSchedule;
        WakeAt = null;
        LoseLink(started.At, "the desk was not running");
        OutboxToRepeat.UnionWith(Outbox.Keys);
        if (Day is { Plan: PlanStage.Asked })
        {
            Day.Plan = PlanStage.NotAsked;
        }
    }

    private void ApplyLink(DeskEvent taken)
    {
        switch (taken)
        {
            case BrokerConnected connected:
                Link.IsUp = true;
                Link.ClientId = connected.ClientId;
                Link.Since = connected.At;
                Link.BrokerTimeAsked = false;
                Link.ClockSkewSeconds = null;
                Link.ReconnectAsked = false;
                NextOrderId = Math.Max(NextOrderId, connected.NextOrderId);
                Reading.ForgetConnection();
                ForgetFigures();
                Want("connected", connected.At);
                break;
            case BrokerLost lost:
                LoseLink(lost.At, lost.Reason);
                break;
            case BrokerDataLost lost:
                Orders.ForgetConnection();
                Reading.ForgetConnection();
                Want($"the broker lost data ({lost.Code})", lost.At);
                break;
            case BrokerTimeRead read:
                Link.ClockSkewSeconds = (decimal)(read.BrokerTime - read.At).TotalMilliseconds / 1000m;
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(taken));
        }
    }

    private void LoseLink(Instant at, string why)
    {
        Link.IsUp = false;
        Link.Since = at;
        Link.LostWhy = why;
        Link.ReconnectAsked = false;
        Orders.ForgetConnection();
        Reading.ForgetConnection();
        ForgetFigures();
        ForgetBars();
        ForgetChains();
        foreach (var ticker in Day?.Tickers.Where(t => t.Stage == TickerStage.AskingContract) ?? [])
        {
            ticker.Stage = TickerStage.Waiting;
        }
    }

    private void Want(string why, Instant notBefore)
    {
        Reading.WantedWhy ??= why;
        Reading.WantedNotBefore = Reading.WantedNotBefore is { } before ? Instant.Min(before, notBefore) : notBefore;
    }

    private void ApplyOrder(DeskEvent taken)
    {
        switch (taken)
        {
            case OrderSeen seen:
                Orders.See(seen.Order, Link.ClientId, seen.At);
                break;
            case OrderError error:
                Orders.Error(error.OrderId, error.Code, error.Text, error.At);
                if (error.Code == BrokerCode.DuplicateOrderId)
                {
                    // the id was taken: whoever has it, the next ones are surely free far above
                    NextOrderId = Math.Max(NextOrderId, error.OrderId + 100);
                }

                break;
            case Executed executed:
                Count(executed.Fill, executed.At);
                break;
            case Commissioned commissioned:
                Charge(commissioned.ExecId, commissioned.Commission);
                break;
            case LegWritten written:
                Orders.Written(written.OrderId);
                break;
            case WriteFailed failed:
                Orders.NotWritten(failed.OrderId, failed.Reason, failed.At);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(taken));
        }
    }

    /// <summary>Counts a fill into its order, its book and the account's position; a fill of nobody's order only moves the account.</summary>
    private void Count(BrokerFill fill, Instant at)
    {
        if (Orders.Count(fill, Link.ClientId, at) is not { } change)
        {
            return;
        }

        if (Reading.Current is { } reading)
        {
            reading.Disturbed = true;
        }

        // a correction moves the account by the difference only
        var moved = Holding.Signed(fill) - (change.Before is { } before ? Holding.Signed(before.Fill) : Quantity.Zero);
        Reading.AccountPositions[fill.Symbol] = AccountPosition(fill.Symbol) + moved;
        if (change.Now.OrderId is not null)
        {
            // nobody's order may be a delivery at the strike, which is no price of the market
            Marks[fill.Symbol] = fill.Price;
        }

        var (key, _) = FillKey.Of(fill.ExecId);
        if (BookOf(change, key) is { } book)
        {
            OpenBook(book).Take(key, change.Before is { OrderId: null, Book: null } ? change with { Before = null } : change);
            TakePut(book, key, Orders.Fills[key]);
        }

        var early = Orders.EarlyCommissions.TryGetValue(fill.ExecId, out var amount) ? amount : fill.Commission ?? change.Before?.Fill.Commission;
        if (early is { } known)
        {
            Charge(fill.ExecId, known);
        }
    }

    /// <summary>The book a fill belongs to: its order's, or the one that wrote the option it buys back without an order of ours.</summary>
    private string? BookOf(FillChange change, string key)
    {
        if (change.Now.OrderId is { } orderId)
        {
            return Orders.Legs[orderId].Group.Deployment;
        }

        if ((change.Before?.Book ?? WriterOf(change.Now.Fill)) is { } writer)
        {
            Orders.Fills[key] = Orders.Fills[key] with { Book = writer };
            return writer;
        }

        return null;
    }

    private void Charge(string execId, decimal commission)
    {
        if (Orders.Commission(execId, commission) is not { } charged)
        {
            return;
        }

        var book = charged.Fill.OrderId is { } orderId ? Orders.Legs.GetValueOrDefault(orderId)?.Group.Deployment : charged.Fill.Book;
        if (book is not null)
        {
            OpenBook(book).Charge(charged.Owed);
            ChargePut(book, FillKey.Of(execId).Key, charged.Fill, commission);
        }
    }

    private void ApplyReading(DeskEvent taken)
    {
        switch (taken)
        {
            case OpenOrdersRead read when Expected(read.Reading) is { } reading:
                reading.OpenOrders = read.Orders;
                foreach (var order in read.Orders)
                {
                    Orders.See(order, Link.ClientId, read.At);
                }

                break;
            case CompletedOrdersRead read when Expected(read.Reading) is { } reading:
                reading.CompletedOrders = read.Orders;
                foreach (var order in read.Orders)
                {
                    Orders.SeeCompleted(order, Link.ClientId, read.At);
                }

                break;
            case ExecutionsRead read when Expected(read.Reading) is { } reading:
                var disturbed = reading.Disturbed;
                foreach (var fill in read.Fills)
                {
                    Count(fill, read.At);
                    if (fill.Commission is { } commission)
                    {
                        Charge(fill.ExecId, commission);
                    }
                }

                // the reading's own executions do not disturb it
                reading.Disturbed = disturbed;
                reading.ExecutionsCame = true;
                break;
            case PositionsRead read when Expected(read.Reading) is { } reading:
                reading.Positions = read.Positions;
                break;
            default:
                // the answer to a question that was given up
                break;
        }
    }

    private Book OpenBook(string deployment)
    {
        if (!Books.TryGetValue(deployment, out var book))
        {
            Books[deployment] = book = new Book { Deployment = deployment };
        }

        return book;
    }

    private Reconciliation.Reading? Expected(int number) => Reading.Current is { } current && current.Number == number ? current : null;

    private void Obey(OperatorAsked asked)
    {
        switch (asked.Verb)
        {
            case OperatorVerb.Halt when asked.Deployment is { } deployment:
                HaltOne(deployment, asked.Why);
                break;
            case OperatorVerb.Halt:
                (Halted, HaltedWhy) = (true, asked.Why);
                break;
            case OperatorVerb.Freeze:
                (Frozen, HaltedWhy) = (true, asked.Why);
                break;
            case OperatorVerb.Flatten:
                (Halted, HaltedWhy) = asked.Deployment is null ? (true, asked.Why) : (Halted, HaltedWhy);
                AskedFlattens[asked.Deployment ?? RiskScope.Account] = asked.Why;
                break;
            case OperatorVerb.Resume:
                ResumeFrom(asked.Deployment);
                break;
            case OperatorVerb.Rebalance:
                AskedRebalances.Add(asked.Deployment ?? throw new ArgumentException("a rebalance is asked of a deployment", nameof(asked)));
                break;
            case OperatorVerb.SellPut or OperatorVerb.ClosePuts or OperatorVerb.RollPuts:
                ObeyPuts(asked);
                break;
            case OperatorVerb.Submit:
                Ask(DayPhase.Submit, asked.At);
                break;
            case OperatorVerb.Close:
                Ask(DayPhase.Close, asked.At);
                break;
            case OperatorVerb.Report:
                Ask(DayPhase.Report, asked.At);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(asked), asked.Verb, null);
        }
    }

    /// <summary>A phase of today that a crash left running goes on: asking for it again does not begin it a second time.</summary>
    private void Ask(DayPhase phase, Instant at)
    {
        if (Day is not { } day || day.Session != XnysCalendar.DateAt(at) || !day.Of(phase).IsRunning)
        {
            AskedPhases.Add(phase);
        }
    }

    private void ApplyPlan(DeskEvent taken)
    {
        switch (taken)
        {
            case PlanArrived arrived when Day is { } day && day.Session == arrived.Session:
                day.Plan = PlanStage.Arrived;
                day.PlanFile = arrived.File;
                day.SkippedRows = arrived.Skipped;
                day.Take(arrived.Rows);
                break;
            case PlanMissing missing when Day is { } day && day.Session == missing.Session:
                day.Plan = PlanStage.Missing;
                break;
            case PlanRefused refused when Day is { } day && day.Session == refused.Session:
                day.Plan = PlanStage.Refused;
                day.PlanFile = refused.File;
                day.PlanProblems = refused.Problems;
                break;
            case ContractFound found:
                Contracts[found.Symbol] = new Contract(found.Symbol, found.ConId, found.MinTick, found.PrimaryExchange) { Steps = found.Steps };
                foreach (var ticker in Asking(found.Symbol))
                {
                    ticker.Stage = TickerStage.Ready;
                }

                if (OptionName.TryParse(found.Symbol) is null) // options may trade longer
                {
                    Day?.TakeHours(found.At, found.LiquidUntil);
                }

                break;
            case ContractUnknown unknown:
                foreach (var progress in Puts.Values.Where(each => each.Symbol == unknown.Symbol))
                {
                    progress.ContractUnknown = unknown.Text;
                }

                foreach (var ticker in Asking(unknown.Symbol))
                {
                    ticker.Stage = TickerStage.Skipped;
                    ticker.Skip = Strategies.DayTrade.Plans.SkipReason.UnknownSymbol;
                    ticker.SkipText = unknown.Text;
                }

                break;
            default:
                break;
        }
    }

    private IEnumerable<PlanTicker> Asking(string symbol) =>
        Day?.Tickers.Where(t => t.Row.Symbol == symbol && t.Stage == TickerStage.AskingContract) ?? [];
}
