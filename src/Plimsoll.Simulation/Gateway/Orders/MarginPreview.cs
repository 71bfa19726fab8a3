using NodaTime;
using Plimsoll.Simulation.Exchange;
using Plimsoll.Simulation.Gateway.Accounts;

namespace Plimsoll.Simulation.Gateway.Orders;

/// <summary>What an order would do to margin and cash, dollars: the answer to a what-if (protocol.md §10).</summary>
/// <param name="Commission">With the fees that the commission report will show, as if it filled in one piece.</param>
internal sealed record MarginPreview(AccountMargin Before, AccountMargin After, decimal Commission)
{
    public static MarginPreview Of(AccountLedger ledger, OrderTicket ticket, decimal price, FeeSchedule fees, LocalDate day)
    {
        var commission = fees.CommissionDue(ticket.Listing, ticket.Quantity, ticket.Quantity * price)
            + fees.FeesOn(ticket.Listing, ticket.Side, day, ticket.Quantity, price);
        var change = ticket.Side == OrderSide.Buy ? ticket.Quantity : -ticket.Quantity;
        var after = AccountMargin.After(ledger, ticket.Listing, change, price * ticket.Listing.Multiplier, commission);
        return new MarginPreview(AccountMargin.Of(ledger), after, commission);
    }
}
