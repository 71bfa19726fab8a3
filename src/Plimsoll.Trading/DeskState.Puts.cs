using NodaTime;
using Plimsoll.Market;
using Plimsoll.Market.Options;
using Plimsoll.Trading.Commands;
using Plimsoll.Trading.Events;
using Plimsoll.Trading.Orders;
using Plimsoll.Trading.Risk;
using Plimsoll.Trading.Strategies.Puts;

namespace Plimsoll.Trading;

public sealed partial class DeskState
{
    /// <summary>The put deployments that have sold, or tried to, at least once.</summary>
    public SortedDictionary<string, PutProgress> Puts { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Deployments an operator asked to sell a put now.</summary>
    public SortedSet<string> AskedPutSales { get; init; } = new(StringComparer.Ordinal);

    private void ApplyPuts(DeskEvent taken)
    {
        switch (taken)
        {
            case ChainRead read when Puts.TryGetValue(read.Deployment, out var progress) && progress.Stage == PutStage.AskedChain:
                (progress.Stage, progress.Chain, progress.ChainWhy) = (PutStage.Choosing, new PutChain(read.Underlying, read.UnderlyingPrice?.Value ?? 0m, read.Expirations, read.Strikes), read.Why);
                progress.TimesAsked = 0;
                if (read.UnderlyingPrice is { } spot)
                {
                    Marks[read.Underlying] = spot;
                }

                break;
            case OptionQuotesRead { IsSnapshot: true } read when Puts.TryGetValue(read.Deployment, out var progress):
                progress.SnapshotQuotes = read.Quotes;
                foreach (var quote in read.Quotes)
                {
                    MarkOption(read.At, quote);
                }

                break;
            case OptionQuotesRead read when Puts.TryGetValue(read.Deployment, out var progress) && progress.Stage == PutStage.AskedQuotes:
                progress.Stage = PutStage.Choosing;
                progress.TimesAsked = 0;
                progress.Quotes.AddRange(read.Quotes);
                break;
            default:
                // the answer to a question that was given up
                break;
        }
    }

    private void MarkOption(Instant at, OptionQuote quote)
    {
        var seen = new SeenQuote(at, quote.Bid, quote.Ask, null, quote.IsDelayed, quote.IsHalted, quote.Why);
        Quotes[quote.Symbol] = seen;
        if (seen.Mid is { } mid)
        {
            Marks[quote.Symbol] = mid;
        }

        if (quote.UnderlyingPrice is { } spot && OptionName.TryParse(quote.Symbol) is { } name)
        {
            Marks[name.Underlying] = spot;
        }
    }

    /// <summary>Answers that will not come any more.</summary>
    private void ForgetChains()
    {
        foreach (var progress in Puts.Values)
        {
            progress.ContractAsk = null;
            progress.SnapshotQuotes = null;
            if (progress.Stage is PutStage.AskedChain or PutStage.Choosing or PutStage.AskedQuotes)
            {
                (progress.Stage, progress.Chain, progress.TimesAsked) = (PutStage.NeedsChain, null, 0);
                progress.Quotes.Clear();
            }
        }
    }

    /// <returns>False for a command that is none of the put seller.</returns>
    private bool ApplyPuts(DeskCommand given, Instant at)
    {
        switch (given)
        {
            case StartPutSale start:
                AskedPutSales.Remove(start.Deployment);
                Begin(start);
                return true;
            case AskChain ask:
                var asking = Puts[ask.Deployment];
                (asking.Stage, asking.AskedAt, asking.TimesAsked) = (PutStage.AskedChain, at, asking.TimesAsked + 1);
                return true;
            case AskOptionQuotes { IsSnapshot: true } ask:
                Puts[ask.Deployment].SnapshotAskedAt = at;
                return true;
            case AskOptionQuotes ask:
                var quoting = Puts[ask.Deployment];
                (quoting.Stage, quoting.AskedAt, quoting.TimesAsked) = (PutStage.AskedQuotes, at, quoting.TimesAsked + 1);
                return true;
            case AskContract { Deployment: { } asker } ask when Puts.TryGetValue(asker, out var owner):
                owner.ContractAsk = new(at, (owner.ContractAsk?.Times ?? 0) + 1);
                return true;
            case ChoosePut choose:
                var choosing = Puts[choose.Deployment];
                (choosing.Stage, choosing.Symbol, choosing.Chosen, choosing.AskedAt) = (PutStage.Chosen, choose.Symbol, choose.Chosen, at);
                (choosing.Chain, choosing.ContractAsk, choosing.ContractUnknown) = (null, null, null);
                choosing.Quotes.Clear();
                return true;
            case RetryPutSale retry:
                var again = Puts[retry.Deployment];
                (again.Stage, again.Attempt, again.NotBefore, again.AskedAt) = (PutStage.Chosen, retry.Attempt, retry.NotBefore, retry.NotBefore);
                return true;
            case EndPutSale end:
                var ended = Puts[end.Deployment];
                (ended.Stage, ended.EndedWhy, ended.Chain) = (PutStage.Ended, end.Why, null);
                ended.Quotes.Clear();
                ended.SessionsDone += ended.CountedSession == ended.Session ? 0 : 1;
                ended.CountedSession = ended.Session;
                return true;
            case DropPutRequest drop:
                DropPut(drop);
                return true;
            case OpenPutTrade open:
                Puts[open.Deployment].Opened[open.Number] = open;
                return true;
            case ClosePutTrade close:
                Puts[close.Deployment].Opened.Remove(close.Number);
                Puts[close.Deployment].Closed[close.Number] = close;
                return true;
            case NotePutSnapshots note:
                (Puts[note.Deployment].Snapshots, Puts[note.Deployment].SnapshotQuotes) = (note.Snapshots, null);
                return true;
            case RecordEquity record when Puts.TryGetValue(record.Deployment, out var marked):
                marked.MarkedSession = record.Session;
                return true;
            default:
                return false;
        }
    }

    private void Begin(StartPutSale start)
    {
        if (!Puts.TryGetValue(start.Deployment, out var progress))
        {
            Puts[start.Deployment] = progress = new PutProgress();
        }

        (progress.Session, progress.Number, progress.Stage) = (start.Session, start.Number, PutStage.NeedsChain);
        (progress.AskedAt, progress.TimesAsked, progress.Attempt, progress.NotBefore, progress.IsRolling) = (null, 0, 1, null, false);
        (progress.Chain, progress.ChainWhy, progress.Symbol, progress.Chosen, progress.EndedWhy) = (null, null, null, null, null);
        progress.Quotes.Clear();
    }

    private void DropPut(DropPutRequest drop)
    {
        if (drop.Symbol is null)
        {
            AskedPutSales.Remove(drop.Deployment);
        }
        else if (Puts.TryGetValue(drop.Deployment, out var progress) && progress.Positions.TryGetValue(drop.Symbol, out var position))
        {
            position.Closing = null;
        }
    }

    /// <summary>A sale of puts begins the book's position in the contract.</summary>
    private void PlacePut(OrderGroup group, Instant at)
    {
        if (!Puts.TryGetValue(group.Key.Deployment, out var progress) || OptionName.TryParse(group.Symbol) is null)
        {
            return;
        }

        if (!progress.Positions.ContainsKey(group.Symbol))
        {
            progress.Positions[group.Symbol] = new PutPosition { Symbol = group.Symbol, ConId = group.ConId };
        }

        if (group.Purpose == GroupPurpose.Open)
        {
            (progress.Stage, progress.AskedAt) = (PutStage.Selling, at);
        }
    }

    /// <summary>The book a fill of nobody's order goes to: the only one that wrote the option, where it buys back what was written (DESIGN §3).</summary>
    private string? WriterOf(BrokerFill fill)
    {
        if (fill.Side != OrderSide.Buy)
        {
            return SoldFrom(fill);
        }

        if (OptionName.TryParse(fill.Symbol) is null)
        {
            return AssignedTo(fill);
        }

        var writers = Books.Values.Where(book => book.Held(fill.Symbol) < Quantity.Zero).ToList();
        return writers.Count == 1 && -writers[0].Held(fill.Symbol) >= fill.Shares && Puts.ContainsKey(writers[0].Deployment) ? writers[0].Deployment : null;
    }

    /// <summary>A person sells assigned shares in TWS: they are the put seller's where no other book and nobody beside the books has any of them.</summary>
    private string? SoldFrom(BrokerFill sale)
    {
        var holders = Books.Values.Where(book => book.Held(sale.Symbol) > Quantity.Zero).ToList();
        return holders.Count == 1 && holders[0].Held(sale.Symbol) >= sale.Shares && Puts.ContainsKey(holders[0].Deployment) && !Reading.Unattributed.ContainsKey(sale.Symbol)
            ? holders[0].Deployment
            : null;
    }

    /// <summary>
    /// The book that assigned shares come to: they are bought at the strike of a put that it wrote, and the put is bought back at no price at
    /// the same moment. Either of the two may be told first.
    /// </summary>
    private string? AssignedTo(BrokerFill shares)
    {
        bool IsOf(string symbol) => OptionName.TryParse(symbol) is { } name && name.Underlying == shares.Symbol && name.Strike == shares.Price.Value;
        var contracts = new Quantity(shares.Shares.Units / OptionName.SharesAContract);
        var ended = Orders.Fills.Values.FirstOrDefault(counted =>
            counted is { Book: not null, Fill: { Side: OrderSide.Buy, Price.Value: 0m } } && counted.Fill.Time == shares.Time && counted.Fill.Shares >= contracts && IsOf(counted.Fill.Symbol));
        if (ended?.Book is { } assigned)
        {
            return assigned;
        }

        var writers = Puts.Keys.Where(name => BookOf(name) is var book && book.Symbols.Any(symbol => IsOf(symbol) && -book.Held(symbol) >= contracts)).ToList();
        return writers.Count == 1 ? writers[0] : null;
    }

    private void TakePut(string book, string key, CountedFill counted)
    {
        if (!Puts.TryGetValue(book, out var progress))
        {
            return;
        }

        if (!progress.Positions.TryGetValue(counted.Fill.Symbol, out var position))
        {
            foreach (var written in progress.Positions.Values.Where(written => IsDelivery(counted, written.Name(), counted.Fill.Time)))
            {
                written.Deliver(counted.Fill.Time);
            }

            return;
        }

        var leg = counted.OrderId is { } id ? Orders.Legs.GetValueOrDefault(id) : null;
        var isSale = counted.Fill.Side == OrderSide.Sell;
        position.Take(new PutFill(
            key,
            isSale ? PutOrders.NumberOf(leg?.Group.Leg) ?? progress.Number : null,
            isSale ? null : ExitOf(leg, counted.Fill, position),
            counted.Fill.Shares,
            counted.Fill.Price,
            leg?.Order.Limit ?? leg?.Order.Stop,
            counted.Fill.Time,
            counted.Fill.Commission is { } commission ? new Money(commission) : null));
    }

    /// <summary>Shares that come at the strike, with nobody's order, at the moment at which the put ended.</summary>
    private static bool IsDelivery(CountedFill counted, OptionName put, Instant at) =>
        counted is { OrderId: null, Fill.Side: OrderSide.Buy } && counted.Fill.Time == at && counted.Fill.Symbol == put.Underlying && counted.Fill.Price.Value == put.Strike;

    /// <summary>
    /// What ends without an order is executed at no price. It was assigned if its shares are there; they may be told after it, and until then the
    /// stock's last price has to say.
    /// </summary>
    private PutExit ExitOf(Leg? leg, BrokerFill fill, PutPosition position) => leg?.Order.Role switch
    {
        LegRole.TakeProfit => PutExit.TakeProfit,
        LegRole.StopLoss => PutExit.StopLoss,
        LegRole.CloseOut => position.Closing ?? PutExit.Manual,
        _ when fill.Price.Value != 0m => PutExit.Manual,
        _ when Orders.Fills.Values.Any(other => IsDelivery(other, position.Name(), fill.Time)) => PutExit.Assigned,
        _ => Marks.TryGetValue(position.Name().Underlying, out var stock) && stock.Value > position.Name().Strike ? PutExit.ExpiredWorthless : PutExit.Assigned,
    };

    private void ChargePut(string book, string key, CountedFill counted, decimal commission)
    {
        if (Puts.TryGetValue(book, out var progress) && progress.Positions.TryGetValue(counted.Fill.Symbol, out var position))
        {
            position.Charge(key, new Money(commission));
        }
    }

    private void EndPut(AdjustBook adjust, Instant at)
    {
        if (adjust.Exit is { } exit && Puts.TryGetValue(adjust.Book, out var progress) && progress.Positions.TryGetValue(adjust.Symbol, out var position))
        {
            position.Take(new PutFill(PutFill.OwnKey(exit, position.Fills.Count), null, exit, adjust.Delta, adjust.Price ?? default, null, at, Money.Zero));
        }
    }

    private void ObeyPuts(OperatorAsked asked)
    {
        var deployment = asked.Deployment ?? throw new ArgumentException("puts are asked of a deployment", nameof(asked));
        if (asked.Verb == OperatorVerb.SellPut)
        {
            AskedPutSales.Add(deployment);
        }

        if (asked.Verb is not (OperatorVerb.ClosePuts or OperatorVerb.RollPuts) || !Puts.TryGetValue(deployment, out var progress))
        {
            return;
        }

        foreach (var position in progress.Positions.Values.Where(each => (asked.Symbol ?? each.Symbol) == each.Symbol && each.Open() > Quantity.Zero))
        {
            position.Closing = asked.Verb == OperatorVerb.RollPuts ? PutExit.Rolled : PutExit.Manual;
            if (asked.Verb == OperatorVerb.RollPuts)
            {
                progress.IsRolling = true;
                AskedPutSales.Add(deployment);
            }
        }
    }

    /// <summary>A new session: what is over and told is let go.</summary>
    private void RollPuts()
    {
        foreach (var progress in Puts.Values)
        {
            foreach (var (symbol, position) in progress.Positions.ToList())
            {
                if (position.Trades().All(trade => trade.Open.IsZero && progress.Closed.ContainsKey(trade.Number)) && !Orders.Of(symbol).Any(leg => leg.IsLive))
                {
                    progress.Positions.Remove(symbol);
                }
            }
        }
    }
}
