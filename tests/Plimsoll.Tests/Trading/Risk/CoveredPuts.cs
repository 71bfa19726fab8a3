using NodaTime;
using Plimsoll.App.Configuration;
using Plimsoll.Market;
using Plimsoll.Market.Calendar;
using Plimsoll.Market.Options;
using Plimsoll.Tests.Trading.Orders;
using Plimsoll.Trading;
using Plimsoll.Trading.Commands;
using Plimsoll.Trading.Deployments;
using Plimsoll.Trading.Events;
using Plimsoll.Trading.Orders;
using Plimsoll.Trading.Risk;
using Plimsoll.Trading.Strategies.Puts;

namespace Plimsoll.Tests.Trading.Risk;

/// <summary>
/// Puts that are sold against cash in an account without a percentage limit, beside a seller on margin and a buyer of stock, whatever becomes
/// of the orders. What is written and what has settled is counted here from the exchange's fills alone, whether the desk has heard of
/// them or not; a trade's commission settles with it.
/// </summary>
/// <param name="withStock">Then what was sold today may pay for stock, and settled or not, the account has the cash of its assignments.</param>
internal sealed class CoveredPuts(bool withStock)
{
    private const decimal Deposit = 120_000m;
    private const decimal Capital = 120_000m;
    private const string Cash = "puts";
    private const string Margin = "naked";
    private const string Stock = "daytrade";

    /// <summary>A contract belongs to one book.</summary>
    private static readonly SortedDictionary<string, LocalDate> expiry = new(StringComparer.Ordinal) { [Cash] = new LocalDate(2026, 4, 17), [Margin] = new LocalDate(2026, 5, 15) };

    private static readonly int[] strikes = [95, 180, 275, 400, 550, 600];
    private static readonly Limits none = new(new Money(10_000_000m), new Money(10_000_000m), 10_000, 10_000, 10_000, LongOnly: true, ClockSkewMax: 2m);

    private readonly DeskSettings settings = new(none, [Seller(Margin, Collateral.Margin), Seller(Cash, Collateral.Cash), new DayTradeDeployment(Stock, "IFDS", none, Plimsoll.Trading.Strategies.DayTrade.DayTradeSettings.Default)]);
    private readonly DeskState state = new();
    private readonly SortedDictionary<(string Book, string Symbol), decimal> held = [];
    private readonly List<(string Book, LocalDate Settles, decimal Amount)> flows = [];
    private readonly List<Executed> unheard = [];
    private Instant now = Sent.At;
    private int serial;
    private string? soldOnCredit;

    public CoveredPuts Start()
    {
        Begin(XnysCalendar.On(Sent.Session)!);
        state.Apply(new StartPutSale(Cash, Sent.Session, 1), now);
        state.Apply(new StartPutSale(Margin, Sent.Session, 1), now);
        return this;
    }

    public int Sold { get; private set; }

    public int Refused { get; private set; }

    public int Assigned { get; private set; }

    public void Step(int kind, int a, int b)
    {
        switch (kind)
        {
            case 0 or 1 or 2:
                Sell(a % 4 == 0 ? Margin : Cash, strikes[b % strikes.Length], 1 + (a % 3));
                break;
            case 3 when withStock:
                Buy(1 + (a * 7 % 900), 10 + (b % 90));
                break;
            case 4 or 5 when Working(a) is { } leg:
                Fill(leg, b % 2 == 0 ? leg.Open.Units : Math.Ceiling(leg.Open.Units / 2m), isHeard: b % 3 != 0);
                break;
            case 6 when Working(a) is { } leg:
                state.Apply(b % 2 == 0 ? new OrderSeen(now, Sent.Told(leg.OrderId, BrokerOrderStatus.Cancelled)) : new OrderError(now, leg.OrderId, 201, "rejected"));
                break;
            case 7:
                state.Apply(new BrokerLost(now, "gone"));
                Hear();
                Connect();
                break;
            case 8 when Written(a) is { } written:
                BuyBack(written, 0.05m * (1 + (b % 600)));
                break;
            case 9 when Written(a) is { } written:
                Assign(written);
                break;
            case 10 when held.Where(each => each.Key.Symbol == "SPY" && each.Value > 0m).Select(each => each.Key.Book).FirstOrDefault() is { } owner:
                Send(Sent.CloseOut("SPY", state.NextOrderId, 100m, leg: $"K{++serial}", session: state.Day!.Session) is var sale ? sale with { Key = sale.Key with { Deployment = owner } } : sale);
                break;
            case 11 when b % 3 == 0:
                Hear();
                Begin(XnysCalendar.Next(state.Day!.Session));
                break;
            default:
                Hear();
                break;
        }
    }

    /// <summary>What is wrong, by the exchange's fills alone; null where everything written is covered.</summary>
    public string? Uncovered()
    {
        var account = Assignment(null);
        var own = Assignment(Cash);
        var cash = Deposit + (withStock ? flows.Sum(flow => flow.Amount) : Settled(null));
        return soldOnCredit is not null ? soldOnCredit
            : account > 0m && account > cash ? $"assignments of {account}, the account has {cash} in cash"
            : own > 0m && own > Capital + Settled(Cash) ? $"assignments of {own}, the book has {Capital + Settled(Cash)} settled"
            : null;
    }

    private static PutDeployment Seller(string name, Collateral collateral) =>
        new(name, name.ToUpperInvariant(), none, PutsSection.From(new SettingReader([]).Section("puts")) with { Collateral = collateral, Capital = new Money(Capital) });

    private decimal Assignment(string? book) => held
        .Where(each => (book ?? each.Key.Book) == each.Key.Book && each.Value < 0m)
        .Sum(each => OptionName.TryParse(each.Key.Symbol)!.Strike * 100m * -each.Value);

    private decimal Settled(string? book) => flows.Where(flow => (book ?? flow.Book) == flow.Book && flow.Settles <= state.Day!.Session).Sum(flow => flow.Amount);

    private void Sell(string deployment, int strike, int contracts)
    {
        var symbol = new OptionName("SPY", expiry[deployment], OptionRight.Put, strike).ToString();
        var key = new GroupKey(deployment, state.Day!.Session, symbol, $"{++serial}S", 1);
        var order = new LegOrder(state.NextOrderId, $"S{serial}", LegRole.Entry, OrderSide.Sell, new Quantity(contracts), OrderType.Limit, Limit: new Price(strike / 100m));
        if (Send(new OrderGroup(key, GroupPurpose.Open, symbol, 1, [order])))
        {
            Sold++;
            var asked = Assignment(null) + (strike * 100m * contracts);
            soldOnCredit ??= asked > Deposit + Settled(null) ? $"sold to assignments of {asked}, the account has {Deposit + Settled(null)} settled" : null;
        }
    }

    private void Buy(int shares, int limit)
    {
        var bracket = Sent.Bracket("XLE", $"K{++serial}", state.NextOrderId, shares, limit, state.Day!.Session);
        Send(bracket with { Legs = [bracket.Legs[0]] });
    }

    private bool Send(OrderGroup group)
    {
        var (approved, refusal) = new RiskGate(none, settings.Deployments).Judge(group, RiskView.Of(state, settings, group.Key.Deployment, now, canTrade: true));
        Refused += refusal?.Name == RefusalName.AssignmentCash ? 1 : 0;
        if (approved is not null)
        {
            state.Apply(new PlaceGroup(approved.Group), now);
        }

        return approved is not null;
    }

    private Leg? Working(int a) => state.Orders.Live.ToList() is { Count: > 0 } live ? live[a % live.Count] : null;

    private (string Book, string Symbol)? Written(int a) => held.Where(each => each.Value < 0m).Select(each => each.Key).ToList() is { Count: > 0 } written ? written[a % written.Count] : null;

    /// <summary>The exchange trades; the desk hears an execution, or at first only that the order has filled.</summary>
    private void Fill(Leg leg, decimal units, bool isHeard)
    {
        if (unheard.Exists(each => each.Fill.OrderId == leg.OrderId))
        {
            return;
        }

        var fill = Sent.Fill($"f{++serial}.01", leg.OrderId, leg.Symbol, units, leg.Order.Limit?.Value ?? 500m, leg.Order.Side, at: now) with { CumulativeQuantity = leg.Executed + new Quantity(units) };
        Count(leg.Group.Deployment, fill, 1m);
        if (isHeard)
        {
            state.Apply(new Executed(now, fill));
            state.Apply(new Commissioned(now, fill.ExecId, 1m));
            return;
        }

        unheard.Add(new Executed(now, fill));
        var whole = fill.CumulativeQuantity == leg.Order.Quantity;
        state.Apply(new OrderSeen(now, Sent.Told(leg.OrderId, whole ? BrokerOrderStatus.Filled : BrokerOrderStatus.Submitted) with { Filled = fill.CumulativeQuantity }));
    }

    private void BuyBack((string Book, string Symbol) written, decimal price) =>
        Told(written.Book, Sent.Fill($"f{++serial}.01", 0, written.Symbol, -held[written], price, at: now));

    /// <summary>As IB tells it: the put is bought at no price and the shares at the strike, in one moment.</summary>
    private void Assign((string Book, string Symbol) written)
    {
        now += Duration.FromMilliseconds(1);
        var contracts = -held[written];
        Told(written.Book, Sent.Fill($"f{++serial}.01", 0, written.Symbol, contracts, 0m, at: now));
        Told(written.Book, Sent.Fill($"f{++serial}.01", 0, "SPY", contracts * 100m, OptionName.TryParse(written.Symbol)!.Strike, at: now));
        Assigned++;
    }

    /// <summary>A fill of no order of ours, heard at once.</summary>
    private void Told(string book, BrokerFill fill)
    {
        // what is told late is told before what came after it
        Hear();
        Count(book, fill, 0m);
        state.Apply(new Executed(now, fill));
    }

    private void Count(string book, BrokerFill fill, decimal commission)
    {
        var isSale = fill.Side == OrderSide.Sell;
        var units = isSale ? -fill.Shares.Units : fill.Shares.Units;
        held[(book, fill.Symbol)] = held.GetValueOrDefault((book, fill.Symbol)) + units;
        var session = state.Day!.Session;
        flows.Add((book, isSale ? XnysCalendar.Next(session).Date : session, (-units * fill.Price.Value * OptionName.MultiplierOf(fill.Symbol)) - commission));
    }

    private void Hear()
    {
        foreach (var each in unheard)
        {
            state.Apply(each with { At = now });
            state.Apply(new Commissioned(now, each.Fill.ExecId, 1m));
        }

        unheard.Clear();
    }

    private void Begin(Session session)
    {
        now = session.Open + Duration.FromHours(1);
        state.Apply(new OpenDay(session.Date, session.Open, session.Close), now);
        Connect();
    }

    private void Connect()
    {
        state.Apply(new BrokerConnected(now, 176, Sent.Client, 1, ["DU1"]));
        var cash = Deposit + flows.Sum(flow => flow.Amount);
        state.Apply(new AccountRead(now, new Money(Deposit), new Money(cash), Money.Zero));
    }
}
