using NodaTime;
using Plimsoll.App.Configuration;
using Plimsoll.Market;
using Plimsoll.Market.Bars;
using Plimsoll.Trading;
using Plimsoll.Trading.Commands;
using Plimsoll.Trading.Events;
using Plimsoll.Trading.Orders;

namespace Plimsoll.App.Paper;

/// <summary>
/// The local broker of requirements/2: every order fills at once and whole at the last price, for 0.2 % of its value; no spread, no impact,
/// no parts. Positions and cash live in memory and are made again from the desk's journal, which holds every fill as an event: a fill that
/// was never journaled never was. It knows no brackets, and whoever needs them does not trade here.
/// </summary>
/// <param name="recovered">The desk's state, at the beginning of the process.</param>
/// <param name="keepBars">Stores bars before they are told of, and gives their hash; null when they cannot be stored.</param>
internal sealed class PaperBroker(
    PaperSettings paper,
    PaperMarket market,
    DeskState recovered,
    Action<DeskEvent> tell,
    Func<BarPanel, string?> keepBars,
    Func<Instant> clock,
    Func<LocalDate> session)
{
    /// <summary>Of no exchange's numbering.</summary>
    private const string Exchange = "PAPER";

    /// <summary>IB's code of a refused order, which the desk understands (protocol.md §11).</summary>
    private const int Refused = 201;

    private readonly SortedDictionary<string, Quantity> positions = Held(recovered);
    private readonly SortedDictionary<int, (OrderGroup Group, LegOrder Order)> working = [];
    private readonly List<BrokerOrder> completed = [];
    private readonly List<BrokerFill> fills = [];
    private decimal cash = paper.Cash.Amount + recovered.Books.Values.Sum(book => book.CashFlow.Amount);

    public decimal Cash => cash;

    public void Connect(string account) => tell(new BrokerConnected(clock(), 0, 0, 1, [account]));

    /// <summary>A new session: the day before's orders are nobody's question any more.</summary>
    public void Open()
    {
        completed.Clear();
        fills.Clear();
        working.Clear();
    }

    public void Place(OrderGroup group, LegOrder order)
    {
        tell(new LegWritten(clock(), order.OrderId));
        if (order.Type is not (OrderType.Market or OrderType.Limit) || group.Legs.Length > 1)
        {
            Refuse(order, "mode paper knows single market and limit orders only");
        }
        else if (market.PriceOf(group.Symbol, session()) is not { } price)
        {
            Refuse(order, $"there is no price of {group.Symbol} on {session():uuuu-MM-dd}");
        }
        else if (order.Side == OrderSide.Sell && order.Quantity > positions.GetValueOrDefault(group.Symbol))
        {
            Refuse(order, $"{order.Quantity} {group.Symbol} are not held, and nothing is sold short");
        }
        else if (order.Side == OrderSide.Buy && (price * order.Quantity).Amount * (1 + paper.CommissionPct) > cash)
        {
            Refuse(order, $"the account has ${cash:N2}");
        }
        else
        {
            working[order.OrderId] = (group, order);
            See(order, group, BrokerOrderStatus.Submitted, Quantity.Zero);
            if (order.Limit is not { } limit || (order.Side == OrderSide.Buy ? price <= limit : price >= limit))
            {
                Fill(group, order, price);
            }
        }
    }

    public void Cancel(int orderId)
    {
        if (working.Remove(orderId, out var gone))
        {
            See(gone.Order, gone.Group, BrokerOrderStatus.Cancelled, Quantity.Zero);
        }
    }

    public void Ask(DeskCommand question)
    {
        var now = clock();
        switch (question)
        {
            case AskReading ask:
                tell(new OpenOrdersRead(now, ask.Reading, [.. working.Values.Select(each => Word(each.Order, each.Group, BrokerOrderStatus.Submitted, Quantity.Zero))]));
                tell(new CompletedOrdersRead(now, ask.Reading, [.. completed]));
                tell(new ExecutionsRead(now, ask.Reading, [.. fills]));
                tell(new PositionsRead(now, ask.Reading, [.. positions.Where(held => !held.Value.IsZero).Select(held => new BrokerPosition(held.Key, held.Value))]));
                break;
            case AskContract ask:
                Describe(ask.Symbol, now);
                break;
            case AskHours ask:
                Describe(ask.Symbol, now);
                break;
            case AskBars ask:
                var panel = market.Bars(ask.Symbols, ask.Years, session(), out var missing);
                if (keepBars(panel) is { } hash)
                {
                    tell(new BarsRead(now, ask.Deployment, hash, missing) { Bars = panel });
                }

                break;
            case AskQuotes ask:
                ask.Symbols.ToList().ForEach(symbol => Quote(symbol, now));
                break;
            case AskAccount:
                var held = positions.Sum(position => (market.PriceOf(position.Key, session()) is { } price ? price * position.Value : Money.Zero).Amount);
                tell(new AccountRead(now, new Money(cash + held), new Money(cash), new Money(held)));
                break;
            case AskBrokerTime:
                tell(new BrokerTimeRead(now, now));
                break;
            default:
                throw new InvalidOperationException($"{question.GetType().Name} is no question to the paper broker");
        }
    }

    private void Fill(OrderGroup group, LegOrder order, Price price)
    {
        working.Remove(order.OrderId);
        var value = (price * order.Quantity).Amount;
        var commission = Math.Round(value * paper.CommissionPct, 4);
        var signed = order.Side == OrderSide.Buy ? order.Quantity : -order.Quantity;
        cash -= (price * signed).Amount + commission;
        positions[group.Symbol] = positions.GetValueOrDefault(group.Symbol) + signed;
        var fill = new BrokerFill($"paper.{order.OrderId}.01", order.OrderId, 0, order.OrderId, order.Ref, group.Symbol, order.Side, order.Quantity, price, order.Quantity, clock(), null);
        fills.Add(fill with { Commission = commission });
        completed.Add(Word(order, group, BrokerOrderStatus.Filled, order.Quantity));
        tell(new Executed(clock(), fill));
        tell(new Commissioned(clock(), fill.ExecId, commission));
        See(order, group, BrokerOrderStatus.Filled, order.Quantity);
    }

    private void Refuse(LegOrder order, string why) => tell(new OrderError(clock(), order.OrderId, Refused, why));

    private void See(LegOrder order, OrderGroup group, BrokerOrderStatus status, Quantity filled) => tell(new OrderSeen(clock(), Word(order, group, status, filled)));

    private static BrokerOrder Word(LegOrder order, OrderGroup group, BrokerOrderStatus status, Quantity filled) =>
        new(order.OrderId, 0, order.OrderId, order.Ref, group.Symbol, status, filled, order.Quantity);

    private void Quote(string symbol, Instant now)
    {
        var price = market.PriceOf(symbol, session());
        tell(new QuoteRead(now, symbol, price, price, price, IsDelayed: false, IsHalted: false, price is null ? $"no bar of {session():uuuu-MM-dd}" : null));
    }

    private void Describe(string symbol, Instant now) => tell(market.Knows(symbol)
        ? new ContractFound(now, symbol, 0, 0.01m, Exchange, null)
        : new ContractUnknown(now, symbol, 200, "the bars at hand do not have it"));

    private static SortedDictionary<string, Quantity> Held(DeskState state)
    {
        var held = new SortedDictionary<string, Quantity>(StringComparer.Ordinal);
        foreach (var book in state.Books.Values)
        {
            foreach (var symbol in book.Symbols)
            {
                held[symbol] = held.GetValueOrDefault(symbol) + book.Held(symbol);
            }
        }

        return held;
    }
}
