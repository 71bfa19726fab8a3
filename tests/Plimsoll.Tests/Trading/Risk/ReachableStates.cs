using Plimsoll.Market;
using Plimsoll.Tests.Trading.Orders;
using Plimsoll.Trading;
using Plimsoll.Trading.Commands;
using Plimsoll.Trading.Deployments;
using Plimsoll.Trading.Events;
using Plimsoll.Trading.Orders;
using Plimsoll.Trading.Risk;
using Plimsoll.Trading.Strategies.DayTrade;

namespace Plimsoll.Tests.Trading.Risk;

/// <summary>
/// Two deployments in one account, whatever may become of their orders, at prices that stand still. Counts on its own what is held and
/// spent, from the fills alone.
/// </summary>
internal sealed class ReachableStates
{
    private const decimal Paid = 10m;
    private const decimal Deposit = 15_000m;
    private const decimal Capital = 10_000m;

    public static readonly string[] Names = ["daytrade", "swing"];
    private static readonly string[] symbols = ["AAA", "BBB", "CCC", "DDD", "EEE", "FFF"];

    public static readonly Limits Own = new(new Money(1_000_000m), new Money(1_000_000m), 10_000, 10_000, 10_000, LongOnly: true, ClockSkewMax: 2m)
    {
        PositionMax = 0.3m, GrossMax = 0.9m, CashReserveMin = 0.15m, PositionsMax = 4,
    };

    public static readonly Limits Account = Own with { PositionMax = 0.25m, GrossMax = 0.8m, CashReserveMin = 0.25m, PositionsMax = 5 };

    private readonly DeskSettings settings = new(Account, [.. Names.Select(name => new DayTradeDeployment(name, "X", Own, DayTradeSettings.Default with { InitialCapital = new Money(Capital) }))]);
    private readonly DeskState state = new() { Day = new DayTradeDay { Session = Sent.Session, Open = Sent.Open, Close = Sent.Close } };
    private readonly SortedDictionary<(string Book, string Symbol), decimal> held = [];
    private readonly RiskGate gate;
    private int fills;
    private int keys;

    public ReachableStates()
    {
        gate = new RiskGate(Account, settings.Deployments);
        Connect();
    }

    public int Approved { get; private set; }

    public int Refused { get; private set; }

    public void Step(int kind, int a, int b)
    {
        switch (kind)
        {
            case 0 or 1 or 2:
                Judge(Open(Names[a % 2], symbols[b % symbols.Length], 20 + ((a * 37) % 230)), Names[a % 2]);
                break;
            case 3 or 4 when Picked(a) is { } leg:
                Fill(leg, b % 3 == 0 ? leg.Open.Units : Math.Ceiling(leg.Open.Units * (1 + (b % 9)) / 10m));
                break;
            case 5 when Picked(a) is { } leg:
                state.Apply(new OrderSeen(Sent.At, Sent.Told(leg.OrderId, b % 2 == 0 ? BrokerOrderStatus.Cancelled : BrokerOrderStatus.Submitted)));
                break;
            case 6 when Picked(a) is { } leg:
                state.Apply(new OrderError(Sent.At, leg.OrderId, 201, "rejected"));
                break;
            case 7:
                state.Apply(new BrokerLost(Sent.At, "gone"));
                Connect();
                break;
            case 8 or 9:
                Sell(Names[a % 2], symbols[b % symbols.Length], 1 + (a % 90));
                break;
            default:
                break;
        }
    }

    /// <summary>What is wrong, by the fills alone; null when every limit holds.</summary>
    public string? Crossed()
    {
        foreach (var name in Names)
        {
            var own = held.Where(each => each.Key.Book == name).ToDictionary(each => each.Key.Symbol, each => each.Value);
            if (Crossed(own, Capital, Own, name) is { } crossed)
            {
                return crossed;
            }
        }

        return Crossed(held.GroupBy(each => each.Key.Symbol).ToDictionary(each => each.Key, each => each.Sum(one => one.Value)), Deposit, Account, "account");
    }

    private static string? Crossed(Dictionary<string, decimal> shares, decimal equity, Limits limits, string whose)
    {
        var values = shares.Where(each => each.Value != 0m).Select(each => each.Value * Paid).ToList();
        return values.Any(value => value < 0m || value / equity > limits.PositionMax) ? $"{whose}: one position of {values.Max()}"
            : values.Sum() / equity > limits.GrossMax ? $"{whose}: {values.Sum()} in all"
            : (equity - values.Sum()) / equity < limits.CashReserveMin ? $"{whose}: {equity - values.Sum()} in cash"
            : values.Count > limits.PositionsMax ? $"{whose}: {values.Count} positions"
            : null;
    }

    private void Judge(OrderGroup group, string deployment)
    {
        if (gate.Judge(group, RiskView.Of(state, settings, deployment, Sent.At, canTrade: true)).Approved is { } approved)
        {
            state.Apply(new PlaceGroup(approved.Group), Sent.At);
            Approved++;
        }
        else
        {
            Refused++;
        }
    }

    private OrderGroup Open(string deployment, string symbol, int shares)
    {
        var bracket = Sent.Bracket(symbol, $"K{++keys}", state.NextOrderId, shares);
        return bracket with { Key = bracket.Key with { Deployment = deployment }, Legs = [bracket.Legs[0]] };
    }

    private void Sell(string deployment, string symbol, int shares)
    {
        var sale = Sent.CloseOut(symbol, state.NextOrderId, shares, leg: $"K{++keys}");
        Judge(sale with { Key = sale.Key with { Deployment = deployment } }, deployment);
    }

    private Leg? Picked(int a) => state.Orders.Live.ToList() is { Count: > 0 } live ? live[a % live.Count] : null;

    private void Fill(Leg leg, decimal shares)
    {
        var fill = Sent.Fill($"f{++fills}.01", leg.OrderId, leg.Symbol, shares, Paid, leg.Order.Side);
        state.Apply(new Executed(Sent.At, fill with { CumulativeQuantity = leg.Executed + new Quantity(shares) }));
        var key = (leg.Group.Deployment, leg.Symbol);
        held[key] = held.GetValueOrDefault(key) + (leg.Order.Side == OrderSide.Buy ? shares : -shares);
    }

    private void Connect()
    {
        state.Apply(new BrokerConnected(Sent.At, 176, Sent.Client, 1, ["DU1"]));
        var worth = held.Values.Sum() * Paid;
        state.Apply(new AccountRead(Sent.At, new Money(Deposit), new Money(Deposit - worth), new Money(worth)));
    }
}
