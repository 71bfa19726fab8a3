using NodaTime;
using Plimsoll.Market;
using Plimsoll.Market.Bars;
using Plimsoll.Trading.Commands;
using Plimsoll.Trading.Events;
using Plimsoll.Trading.Orders;
using Plimsoll.Tws;
using Plimsoll.Tws.Messages;
using Plimsoll.Tws.Requests;
using Plimsoll.Tws.Session;

namespace Plimsoll.App.Broker;

/// <summary>
/// Between the desk's words and IB's: commands become requests, messages become events. Decides nothing about orders; what it drops
/// is other accounts' business and data the desk did not ask for. Used by one loop, in rehearsal and production alike.
/// </summary>
/// <param name="send">Gives a request to the connection; throws <see cref="TwsRequestException"/> when it surely is not sent.</param>
/// <param name="keepBars">Stores bars before they are told of, and gives the hash that the journal will know them by; null when they cannot be stored: then they count as not answered.</param>
/// <param name="after">Runs an action on the same loop after a while, unless the process ends first.</param>
internal sealed class TwsBroker(
    string account,
    int clientId,
    RequestIdSequence ids,
    Action<TwsRequest> send,
    Action<DeskEvent> tell,
    Func<BarPanel, string?> keepBars,
    Func<Instant> clock,
    Action<Duration, Action> after,
    bool takesDelayed = false)
{
    /// <summary>
    /// Some gateways never end an executions request that found nothing (protocol.md marks it unsure): when the other three answers are
    /// there and nothing came for this long, it found nothing.
    /// </summary>
    private static readonly Duration NoExecutionsPatience = Duration.FromSeconds(5);

    private readonly ContractReader contracts = new(ids, request => SendQuestion(send, request), tell, clock, after);
    private readonly OptionReader options = new(ids, request => SendQuestion(send, request), tell, clock, after);
    private readonly List<BarsCollector> bars = [];
    private readonly MarketReader market = new(account, takesDelayed, ids, send, tell, clock, after);
    private ReadingCollector? reading;
    private SessionReady? ready;
    private Instant? timeAsked;
    private bool cutOff;

    public void Place(OrderGroup group, LegOrder order) =>
        Send(new PlaceOrder(order.OrderId, OrderWords.Instrument(group.Symbol, group.ConId), OrderWords.ToTws(order, account)));

    public void Cancel(int orderId) => Send(new CancelOrder(orderId));

    public void Ask(DeskCommand question)
    {
        switch (question)
        {
            case AskReading ask:
                reading = new ReadingCollector(ask.Reading, ids.Next());
                Send(new RequestAllOpenOrders());
                Send(new RequestCompletedOrders(ApiOnly: false));
                Send(new RequestExecutions(reading.ExecutionsRequest) { Account = account });
                Send(new RequestPositions());
                break;
            case AskBars ask:
                AskBars(ask);
                break;
            case AskBrokerTime:
                timeAsked = clock();
                Send(new RequestCurrentTime());
                break;
            default:
                Trading.Check.That(AskMarket(question), $"{question.GetType().Name} is no question to the broker");
                break;
        }
    }

    /// <summary>A question that cannot be sent stays without an answer, and is asked again.</summary>
    private bool AskMarket(DeskCommand question)
    {
        try
        {
            return contracts.Ask(question) || options.Ask(question) || market.Ask(question);
        }
        catch (TwsRequestException)
        {
            return true;
        }
    }

    public void Take(TwsEvent told)
    {
        switch (told)
        {
            case SessionReady started:
                ready = started;
                Forget();
                Connect();
                break;
            case SessionEnded ended:
                ready = null;
                Forget();
                tell(new BrokerLost(clock(), $"{ended.Reason}: {ended.Detail}"));
                break;
            case RequestWritten { Request: PlaceOrder place }:
                tell(new LegWritten(clock(), place.OrderId));
                break;
            case RequestRefused { Request: PlaceOrder place, Why: var why }:
                tell(new WriteFailed(clock(), place.OrderId, why));
                break;
            case RequestDropped { Request: PlaceOrder place, MayHaveBeenWritten: false }:
                tell(new WriteFailed(clock(), place.OrderId, "the connection ended before it was written"));
                break;
            case TwsMessage message when !options.Take(message) && !contracts.Take(message) && !market.Take(message):
                TakeMessage(message);
                break;
            default:
                break;
        }
    }

    private void TakeMessage(TwsMessage message)
    {
        switch (message)
        {
            case ErrorMessage error:
                TakeError(error);
                break;
            case OrderStatus or OpenOrder or OpenOrderEnd or CompletedOrder or CompletedOrdersEnd:
                TakeOrder(message);
                break;
            case ExecDetails or ExecDetailsEnd or CommissionReport:
                TakeExecution(message);
                break;
            case Position position when position.Account == account && reading is { PositionsEnded: false }:
                var symbol = OrderWords.SymbolOf(position.Contract);
                reading.Positions[symbol] = new BrokerPosition(symbol, new Quantity(position.Quantity ?? 0m));
                break;
            case PositionEnd when reading is { PositionsEnded: false }:
                reading.PositionsEnded = true;
                tell(new PositionsRead(clock(), reading.Number, [.. reading.Positions.Values.Where(position => !position.Quantity.IsZero)]));
                AwaitExecutions();
                break;
            case HistoricalData data:
                if (bars.Find(each => each.Take(data)) is { } gathering)
                {
                    TellBars(gathering);
                }

                break;
            case CurrentTime time when timeAsked is { } asked:
                timeAsked = null;
                var now = clock();
                tell(new BrokerTimeRead(now, now + ClockReading.Skew(Instant.FromDateTimeOffset(time.Time), asked, now)));
                break;
            default:
                break;
        }
    }

    private void TakeError(ErrorMessage error)
    {
        switch (error)
        {
            case { Code: 1100 }:
                cutOff = true;
                Forget();
                tell(new BrokerLost(clock(), $"1100: {error.Text}"));
                break;
            case { Code: 1101 or 1102 } when cutOff:
                Connect();
                break;
            case { Code: 1101 or 1102 }:
                Forget();
                tell(new BrokerDataLost(clock(), error.Code));
                break;
            case { Id: not null } when bars.Find(each => each.Take(error)) is { } gathering:
                TellBars(gathering);
                break;
            case { Id: { } id } when id is > 0 and < RequestIdSequence.FirstDefault:
                tell(new OrderError(clock(), id, error.Code, error.Text));
                break;
            default:
                break;
        }
    }

    private void TakeOrder(TwsMessage message)
    {
        switch (message)
        {
            case OrderStatus status when OrderWords.StatusOf(status.Status) is { } word:
                var seen = new BrokerOrder(status.OrderId, status.ClientId, status.PermId, null, null, word, new Quantity(status.Filled), null);
                tell(new OrderSeen(clock(), seen));
                break;
            case OpenOrder open when open.Order.Account == account && Describe(open) is { } order:
                if (reading is { OpenOrdersEnded: false })
                {
                    reading.AddOpen(order);
                }
                else
                {
                    tell(new OrderSeen(clock(), order));
                }

                break;
            case OpenOrderEnd when reading is { OpenOrdersEnded: false }:
                reading.OpenOrdersEnded = true;
                tell(new OpenOrdersRead(clock(), reading.Number, [.. reading.OpenOrders]));
                AwaitExecutions();
                break;
            case CompletedOrder completed when completed.Order.Account == account && reading is { CompletedOrdersEnded: false } && Describe(completed) is { } order:
                reading.CompletedOrders.Add(order);
                break;
            case CompletedOrdersEnd when reading is { CompletedOrdersEnded: false }:
                reading.CompletedOrdersEnded = true;
                tell(new CompletedOrdersRead(clock(), reading.Number, [.. reading.CompletedOrders]));
                AwaitExecutions();
                break;
            default:
                break;
        }
    }

    private static BrokerOrder? Describe(OpenOrder open) => OrderWords.StatusOf(open.State.Status) is { } status
        ? new BrokerOrder(
            open.OrderId,
            open.Order.ClientId,
            open.Order.PermId,
            open.Order.OrderRef,
            OrderWords.SymbolOf(open.Contract),
            status,
            null,
            open.Order.TotalQuantity is { } total ? new Quantity(total) : null)
        : null;

    private static BrokerOrder? Describe(CompletedOrder completed) => OrderWords.StatusOf(completed.State.Status) is { } status
        ? new BrokerOrder(
            null,
            null,
            completed.Order.PermId,
            completed.Order.OrderRef,
            OrderWords.SymbolOf(completed.Contract),
            status,
            completed.Completion.FilledQuantity is { } filled ? new Quantity(filled) : null,
            completed.Order.TotalQuantity is { } total ? new Quantity(total) : null)
        : null;

    private void TakeExecution(TwsMessage message)
    {
        switch (message)
        {
            case ExecDetails details when details.Execution.Account == account:
                var fill = ExecutionWords.ToDesk(details, clock());
                if (details.RequestId is { } id && id == reading?.ExecutionsRequest)
                {
                    reading.Fills.Add(fill);
                }
                else
                {
                    tell(new Executed(clock(), fill));
                }

                break;
            case CommissionReport { Commission: { } commission } report:
                if (reading is not { ExecutionsEnded: false } || !reading.AddCommission(report.ExecId, commission))
                {
                    tell(new Commissioned(clock(), report.ExecId, commission));
                }

                break;
            case ExecDetailsEnd end when reading is { ExecutionsEnded: false } && end.RequestId == reading.ExecutionsRequest:
                EndExecutions(reading);
                break;
            default:
                break;
        }
    }

    private void AwaitExecutions()
    {
        if (reading is { OpenOrdersEnded: true, CompletedOrdersEnded: true, PositionsEnded: true, ExecutionsEnded: false, Fills.Count: 0 } waiting)
        {
            after(NoExecutionsPatience, () =>
            {
                if (ReferenceEquals(reading, waiting) && waiting is { ExecutionsEnded: false, Fills.Count: 0 })
                {
                    EndExecutions(waiting);
                }
            });
        }
    }

    private void EndExecutions(ReadingCollector ended)
    {
        ended.ExecutionsEnded = true;
        tell(new ExecutionsRead(clock(), ended.Number, [.. ended.Fills]));
    }

    private void AskBars(AskBars ask)
    {
        bars.RemoveAll(each => each.Deployment == ask.Deployment);
        var gathering = new BarsCollector(ask.Deployment, ask.Symbols);
        bars.Add(gathering);
        var requests = ask.Symbols.Select(symbol => (Id: ids.Next(), Symbol: symbol)).ToList();
        requests.ForEach(request => gathering.Await(request.Id, request.Symbol));
        foreach (var (id, symbol) in requests)
        {
            // ADJUSTED_LAST is what research sees (splits and dividends); it knows no end time, which means now
            Send(new RequestHistoricalData(id, OrderWords.Stock(symbol), null, $"{ask.Years} Y", "1 day", "ADJUSTED_LAST", UseRth: true, FormatDate: 1));
        }
    }

    private void TellBars(BarsCollector gathering)
    {
        if (!gathering.IsComplete)
        {
            return;
        }

        bars.Remove(gathering);
        var panel = gathering.Result();
        if (keepBars(panel) is { } hash)
        {
            tell(new BarsRead(clock(), gathering.Deployment, hash, gathering.Missing) { Bars = panel });
        }
    }

    private void Connect()
    {
        cutOff = false;
        if (ready is not null)
        {
            tell(new BrokerConnected(clock(), ready.ServerVersion, clientId, ready.NextOrderId, ready.Accounts));
        }
    }

    private void Forget()
    {
        reading = null;
        bars.Clear();
        market.Forget();
        contracts.Forget();
        options.Forget();
        timeAsked = null;
    }

    private void Send(TwsRequest request)
    {
        try
        {
            send(request);
        }
        catch (TwsRequestException e)
        {
            // an order that was surely not sent is told as such; a question simply stays without an answer and is asked again
            if (request is PlaceOrder place)
            {
                tell(new WriteFailed(clock(), place.OrderId, e.Message));
            }
        }
    }

    /// <summary>A question that cannot be sent stays without an answer, and is asked again.</summary>
    private static void SendQuestion(Action<TwsRequest> send, TwsRequest request)
    {
        try
        {
            send(request);
        }
        catch (TwsRequestException)
        {
            // the connection is ending, and will be told of
        }
    }
}
