using NodaTime;
using Plimsoll.Simulation.Time;

namespace Plimsoll.Simulation.Exchange;

/// <summary>
/// IB calls nobody: when an account's equity with loan value falls below its maintenance margin, it closes positions at the market until
/// it no longer does. Looked at every minute of a session in which an account owes something; what ties up most goes first, and only as much of it as is needed. These orders are
/// nobody's: they carry client 0 and numbers below any that a client uses, and their executions say liquidation.
/// </summary>
internal sealed class MarginCalls(
    Agenda agenda,
    ExchangeOptions options,
    OrderRegistry registry,
    OrderLifecycle lifecycle,
    OrderIntake intake,
    IReadOnlyDictionary<string, AccountLedger> ledgers,
    Func<Listing, decimal?> mark) : IExchangeListener
{
    /// <summary>Numbers go down from here: hand orders, which are negative too, never come so far.</summary>
    private const int FirstId = -1_000_000_000;

    private static readonly Duration pause = Duration.FromMinutes(1);

    public static bool IsLiquidation(int clientId, int orderId) => clientId == 0 && orderId <= FirstId;

    private bool isWatching;

    public void OrderChanged(SimulatedOrder order)
    {
    }

    public void Refused(SimulatedOrder order, OrderRefusal refusal)
    {
    }

    /// <summary>A fill may leave debt or a short behind.</summary>
    public void Executed(Execution execution) => Watch();

    /// <summary>Begins to look, if there is anything to look at: most accounts owe nothing, and cost nothing.</summary>
    public void Watch()
    {
        if (!isWatching && options.MarginDeficits == MarginDeficits.Liquidated && lifecycle.Trading is not null && ledgers.Values.Any(IsExposed))
        {
            isWatching = true;
            agenda.In(pause, Look);
        }
    }

    private void Look()
    {
        isWatching = false;
        foreach (var ledger in ledgers.Values.Where(ledger => lifecycle.Trading is not null && IsExposed(ledger)))
        {
            if (!registry.Live.Any(order => IsLiquidation(order.Ticket.ClientId, order.Ticket.OrderId) && order.Ticket.Account == ledger.Account) && Deficit(ledger) is > 0m and var deficit)
            {
                Liquidate(ledger, deficit);
            }
        }

        Watch();
    }

    /// <summary>Without debt, shorts or written options equity cannot fall below the margin.</summary>
    private static bool IsExposed(AccountLedger ledger) =>
        ledger.Kind == AccountKind.Margin && (ledger.Cash < 0m || ledger.IsShort);

    private static decimal Deficit(AccountLedger ledger) => ledger.Margin().Maintenance - (ledger.NetLiquidation - ledger.OptionValue);

    private void Liquidate(AccountLedger ledger, decimal deficit)
    {
        var most = ledger.Positions
            .Where(position => position.Quantity != 0m)
            .Select(position => (position.Listing, position.Quantity, Freed: Freed(ledger, position)))
            .Where(position => position.Freed > 0m)
            .OrderByDescending(position => position.Freed)
            .FirstOrDefault();
        if (most.Listing is null)
        {
            return; // nothing is left to sell, and the rest is a debt
        }

        var held = Math.Abs(most.Quantity);
        var needed = Math.Min(held, decimal.Ceiling(held * deficit / most.Freed));
        intake.Place(new()
        {
            ClientId = 0,
            OrderId = NextId(),
            Account = ledger.Account,
            Listing = most.Listing,
            Side = most.Quantity > 0m ? OrderSide.Sell : OrderSide.Buy,
            Quantity = needed,
            Kind = OrderKind.Market,
            TimeInForce = TimeInForce.Day,
        });
    }

    /// <summary>By how much the deficit falls when the position is closed: an option bought back costs what its margin held beside the rest.</summary>
    private decimal Freed(AccountLedger ledger, LedgerPosition position)
    {
        var after = ledger.Margin(new MarginPosition(position.Listing, -position.Quantity, 0m)).Maintenance;
        var brought = position.Listing.Option is null ? 0m : position.Quantity * position.Listing.Multiplier * (mark(position.Listing) ?? 0m);
        return ledger.Margin().Maintenance - after + brought;
    }

    private int NextId()
    {
        var id = FirstId;
        while (registry.Find(0, id) is not null)
        {
            id--;
        }

        return id;
    }
}
