using NodaTime;
using Plimsoll.Market;
using Plimsoll.Market.Bars;
using Plimsoll.Tests.Trading.Orders;
using Plimsoll.Trading;
using Plimsoll.Trading.Commands;
using Plimsoll.Trading.Deployments;
using Plimsoll.Trading.Events;
using Plimsoll.Trading.Orders;
using Plimsoll.Trading.Risk;
using Plimsoll.Trading.Strategies.Weights;

namespace Plimsoll.Tests.Trading.Risk;

/// <summary>
/// A desk with one deployment that buys and holds, and a broker that answers every question at once and fills what it is told to.
/// Prices, cash and the broker's own marks are the test's to move.
/// </summary>
internal sealed class DeskBench
{
    public const string Name = "rotation";
    public static readonly Money Capital = new(10_000m);

    private readonly DeskSettings settings;
    private readonly Desk desk;
    private readonly List<DeskCommand> given = [];
    private readonly Dictionary<string, decimal> positions = new(StringComparer.Ordinal);
    private int fills;

    public DeskBench(Limits limits, DeskState? recovered = null, ShareRounding rounding = ShareRounding.Down)
    {
        var deployment = new WeightDeployment(
            Name, "ROT", limits, ["SPY", "TLT"], Plimsoll.App.Configuration.RebalanceSection.Rotation with { Capital = Capital, Rounding = rounding }, "held", _ => new HalfInEach());
        settings = new DeskSettings(limits, [deployment]);
        desk = new Desk(settings, recovered);
        Prices["SPY"] = 100m;
        Prices["TLT"] = 50m;
    }

    public DeskSettings Settings => settings;

    public Instant Now { get; private set; } = Sent.Open + Duration.FromMinutes(1);

    /// <summary>Halfway between bid and ask; what the broker marks positions with too, unless told otherwise.</summary>
    public Dictionary<string, decimal> Prices { get; } = new(StringComparer.Ordinal);

    /// <summary>The broker's own value of the positions where it differs from the quotes'.</summary>
    public decimal? BrokersValue { get; set; }

    public bool QuotesHaveSides { get; set; } = true;

    /// <summary>The broker's clock less the desk's.</summary>
    public Duration Skew { get; set; }

    /// <summary>How long the broker takes to refuse a fraction of a share; null where it takes them.</summary>
    public Duration? RefusesFractionsAfter { get; set; }

    public decimal Cash { get; set; } = 50_000m;

    public DeskState State => desk.State;

    public IReadOnlyList<DeskCommand> Given => given;

    public IEnumerable<OrderGroup> Placed => given.OfType<PlaceGroup>().Select(place => place.Group);

    public IEnumerable<string> Messages => given.OfType<Notify>().Select(message => message.Text);

    public decimal Held(string symbol) => positions.GetValueOrDefault(symbol);

    public void Start()
    {
        Tell(new DeskStarted(Now, "1", "ibkr_paper", "DU1", OnSchedule: false, "l", "s"));
        Connect();
    }

    public void Connect()
    {
        Tell(new BrokerConnected(Now, 176, Sent.Client, 1, ["DU1"]));
        Run(Duration.FromMinutes(1));
    }

    public void Ask(OperatorVerb verb, string? deployment = null, string why = "because") => Tell(new OperatorAsked(Now, verb, why) { Deployment = deployment });

    /// <summary>Time passes; the desk is woken whenever it asked to be.</summary>
    public void Run(Duration span)
    {
        var until = Now + span;
        while (State.WakeAt is { } wake && wake <= until)
        {
            Now = Instant.Max(Now, wake);
            Tell(new Woke(Now));
        }

        Now = until;
    }

    /// <summary>Up to the end of the next look at results.</summary>
    public void Observe()
    {
        var before = given.OfType<EndObserving>().Count();
        for (var i = 0; i < 700 && given.OfType<EndObserving>().Count() == before; i++)
        {
            Run(Duration.FromSeconds(1));
        }
    }

    /// <summary>The next session's morning.</summary>
    public void NextDay()
    {
        Now += Duration.FromDays(1);
        Tell(new Woke(Now));
    }

    /// <summary>Buys as a rebalance would.</summary>
    public void Rebalance()
    {
        Ask(OperatorVerb.Rebalance, Name);
        Run(Duration.FromMinutes(1));
    }

    public void Tell(DeskEvent told)
    {
        foreach (var command in desk.Handle(told))
        {
            given.Add(command);
            Answer(command);
        }
    }

    /// <summary>What the gate says at this moment; nothing is sent.</summary>
    public (RiskGate.Approved? Approved, Refusal? Refusal) Judge(string symbol, decimal shares)
    {
        Answer(new AskAccount());
        Answer(new AskQuotes([symbol]));
        var key = new GroupKey(Name, State.Day!.Session, symbol, "TRY", 1);
        var order = new LegOrder(State.NextOrderId, "TRY", LegRole.Entry, OrderSide.Buy, new Quantity(shares), OrderType.Limit, Limit: new Price(Prices[symbol]));
        return new RiskGate(settings.Account, settings.Deployments).Judge(
            new OrderGroup(key, GroupPurpose.Open, symbol, 1, [order]), RiskView.Of(State, settings, Name, Now, canTrade: true));
    }

    private void Answer(DeskCommand command)
    {
        switch (command)
        {
            case AskReading ask:
                Tell(new OpenOrdersRead(Now, ask.Reading, [.. State.Orders.Live.Where(leg => leg.Answered).Select(leg => Sent.Told(leg.OrderId, BrokerOrderStatus.Submitted))]));
                Tell(new CompletedOrdersRead(Now, ask.Reading, []));
                Tell(new ExecutionsRead(Now, ask.Reading, []));
                Tell(new PositionsRead(Now, ask.Reading, [.. positions.Where(held => held.Value != 0m).Select(held => new BrokerPosition(held.Key, new Quantity(held.Value)))]));
                break;
            case AskBrokerTime:
                Tell(new BrokerTimeRead(Now, Now + Skew));
                break;
            case AskContract ask:
                Tell(new ContractFound(Now, ask.Symbol, 1, 0.01m, "ARCA", null));
                break;
            case AskHours ask:
                Tell(new ContractFound(Now, ask.Symbol, 1, 0.01m, "ARCA", null));
                break;
            case AskBars ask:
                Tell(new BarsRead(Now, ask.Deployment, "hash", []) { Bars = Bars() });
                break;
            case AskQuotes ask:
                foreach (var symbol in ask.Symbols)
                {
                    var price = Prices[symbol];
                    Tell(new QuoteRead(Now, symbol, QuotesHaveSides ? new Price(price - 0.01m) : null, new Price(price + 0.01m), new Price(price), IsDelayed: false, IsHalted: false, null));
                }

                break;
            case AskAccount:
                var value = BrokersValue ?? positions.Sum(held => held.Value * Prices[held.Key]);
                Tell(new AccountRead(Now, new Money(Cash + value), new Money(Cash), new Money(value)));
                break;
            case PlaceGroup { Group.Legs: [var order, ..] } when RefusesFractionsAfter is { } delay && order.Quantity.Units % 1m != 0m:
                Now += delay;
                Tell(new OrderError(Now, order.OrderId, 10243, "Fractional-sized order cannot be placed via API"));
                break;
            case PlaceGroup place:
                Fill(place.Group.Legs[0], place.Group.Symbol);
                break;
            default:
                break;
        }
    }

    private void Fill(LegOrder order, string symbol)
    {
        var shares = order.Side == OrderSide.Buy ? order.Quantity.Units : -order.Quantity.Units;
        positions[symbol] = positions.GetValueOrDefault(symbol) + shares;
        Cash -= shares * Prices[symbol];
        var exec = $"f{++fills}.01";
        Tell(new Executed(Now, Sent.Fill(exec, order.OrderId, symbol, order.Quantity.Units, Prices[symbol], order.Side, order.Ref, at: Now)));
        Tell(new Commissioned(Now, exec, 0m));
    }

    private BarPanel Bars()
    {
        var day = Sent.Session.AtMidnight();
        BarSeries Series(string symbol) => new(symbol, [XDay(day)], [P(symbol)], [P(symbol)], [P(symbol)], [P(symbol)], [1_000d]);
        return BarPanel.Align([Series("SPY"), Series("TLT")]);

        double P(string symbol) => (double)Prices[symbol];
        LocalDateTime XDay(LocalDateTime first) => State.Day?.Session.AtMidnight() ?? first;
    }

    /// <summary>Half in each.</summary>
    private sealed class HalfInEach : IWeightStrategy
    {
        public IReadOnlyList<string> Symbols => ["SPY", "TLT"];

        public WeightDecision Decide(int t, ReadOnlySpan<double> held) => new([0.45, 0.45], [], KeepsHeld: false);
    }
}
