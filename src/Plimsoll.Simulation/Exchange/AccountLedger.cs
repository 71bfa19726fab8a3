using NodaTime;
using Plimsoll.Simulation.Exchange.State;

namespace Plimsoll.Simulation.Exchange;

/// <summary>
/// One account's truth: executions once each, cash, and positions at IB's average cost. IB's average cost includes commissions, so a
/// position's basis is what was paid for it in all; what leaves the basis and what is realized always sum to the cash received, which is
/// why <c>cash = initial cash + sales − purchases − commissions</c> holds to the last digit.
/// </summary>
public sealed class AccountLedger
{
    private readonly List<Execution> executions = [];
    private readonly SortedDictionary<Listing, Holding> holdings = new(ListingOrder.Instance);
    private readonly Func<Listing, decimal?> mark;

    internal AccountLedger(string account, decimal initialCash, Func<Listing, decimal?> mark)
    {
        Account = account;
        InitialCash = initialCash;
        Cash = initialCash;
        this.mark = mark;
    }

    public string Account { get; }

    public decimal InitialCash { get; private set; }

    public decimal Cash { get; private set; }

    /// <summary>All of them since the exchange began, oldest first.</summary>
    public IReadOnlyList<Execution> Executions => executions;

    /// <summary>By symbol, a stock before its options; includes what was closed in the current session.</summary>
    public IReadOnlyList<LedgerPosition> Positions
    {
        get
        {
            var positions = new List<LedgerPosition>(holdings.Count);
            foreach (var holding in holdings.Values)
            {
                if (holding.Quantity != 0m || holding.TradedToday)
                {
                    positions.Add(new(holding.Listing, holding.Quantity, holding.AverageCost, holding.RealizedToday));
                }
            }

            return positions;
        }
    }

    /// <summary>Market value of all positions at the last price (shorts count negative); at cost where no price is known.</summary>
    public decimal PositionValue
    {
        get
        {
            var value = 0m;
            foreach (var holding in holdings.Values)
            {
                value += holding.Quantity * Mark(holding);
            }

            return value;
        }
    }

    public decimal NetLiquidation => Cash + PositionValue;

    /// <summary>Dollars realized in the current session, net of commissions.</summary>
    public decimal RealizedPnlToday
    {
        get
        {
            var realized = 0m;
            foreach (var holding in holdings.Values)
            {
                realized += holding.RealizedToday;
            }

            return realized;
        }
    }

    internal decimal GrossPositionValue
    {
        get
        {
            var value = 0m;
            foreach (var holding in holdings.Values)
            {
                value += Math.Abs(holding.Quantity) * Mark(holding);
            }

            return value;
        }
    }

    internal decimal QuantityOf(Listing listing) => holdings.TryGetValue(listing, out var holding) ? holding.Quantity : 0m;

    /// <summary>Moves cash and position by one fill.</summary>
    /// <returns>Dollars realized by the closing part; null when nothing was closed.</returns>
    internal decimal? Apply(Listing listing, OrderSide side, decimal shares, decimal price, decimal commission)
    {
        if (!holdings.TryGetValue(listing, out var holding))
        {
            holding = new Holding(listing);
            holdings.Add(listing, holding);
        }

        var value = price * listing.Multiplier;
        Cash += (side == OrderSide.Sell ? shares * value : -shares * value) - commission;
        return holding.Apply(side == OrderSide.Buy ? shares : -shares, value, commission);
    }

    internal void Add(Execution execution) => executions.Add(execution);

    /// <param name="today">Executions before it are not kept.</param>
    internal AccountState Save(Instant today) => new(
        Account,
        InitialCash,
        Cash,
        [.. holdings.Values.Select(holding => holding.Save())],
        [.. executions.Where(e => e.At >= today && e.Cause is null).Select(e => new ExecutionState( // deliveries are in the holdings and have no order
            e.ExecId, e.Order.PermId, e.At, e.Side, e.Shares, e.Price, e.CumulativeQuantity, e.AveragePrice, e.Commission, e.RealizedPnl))]);

    internal void Restore(AccountState state, bool isSameDay, IReadOnlyDictionary<long, SimulatedOrder> orders)
    {
        InitialCash = state.InitialCash;
        Cash = state.Cash;
        foreach (var holding in state.Holdings)
        {
            var held = new Holding(holding.Listing);
            held.Restore(holding, isSameDay);
            holdings.Add(holding.Listing, held);
        }

        if (isSameDay)
        {
            executions.AddRange(state.Executions.Select(e => new Execution(
                e.ExecId, orders[e.PermId], e.At, e.Side, e.Shares, e.Price, e.CumulativeQuantity, e.AveragePrice, e.Commission, e.RealizedPnl)));
        }
    }

    internal void BeginSession()
    {
        foreach (var holding in holdings.Values)
        {
            holding.BeginSession();
        }
    }

    /// <summary>Dollars per unit held.</summary>
    private decimal Mark(Holding holding) => mark(holding.Listing) * holding.Listing.Multiplier ?? holding.AverageCost;
}
