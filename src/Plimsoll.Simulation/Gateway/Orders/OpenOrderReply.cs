using Plimsoll.Simulation.Gateway.Wire;

namespace Plimsoll.Simulation.Gateway.Orders;

/// <summary>openOrder at any version 176 to 200, field by field in the order of protocol.md §6.</summary>
internal static class OpenOrderReply
{
    public static Reply OpenOrder(this Reply reply, int version, OrderFace face)
    {
        var (ticket, echo) = (face.Ticket, face.Echo);
        reply.Begin(ServerMessage.OpenOrder)
            .Number(face.OrderId)
            .OrderContract(ticket.Listing, echo.Exchange)
            .OrderTerms(ticket, echo)
            .Number(face.ClientId)
            .Number(face.PermId)
            .Flag(ticket.OutsideRegularHours)
            .Zero(2) // hidden, discretionaryAmt
            .Empty() // goodAfterTime
            .Text($"{face.PermId}.0/{ticket.Account}/{face.ClientId}") // the deprecated sharesAllocation, as recorded
            .Adviser(version, ticket)
            .Text(echo.Rule80A)
            .Empty() // percentOffset
            .Text(echo.SettlingFirm);
        Execution(reply, face);
        Pricing(reply, face);
        Scale(reply, echo);
        reply.Algo(ticket, echo).Flag(echo.Solicited).Flag(face.Preview is not null);
        State(reply, version, face);
        Adjustment(reply, face);
        return VersionTail(reply, version, echo);
    }

    /// <summary>From shortSaleSlot to triggerMethod.</summary>
    private static void Execution(Reply reply, OrderFace face) => reply
        .Zero().Empty().Number(-1) // shortSaleSlot, designatedLocation, exemptCode
        .Zero().Empty(5) // auctionStrategy, starting and stock prices
        .UnsetInt() // displaySize
        .Zero(3).Empty() // blockOrder, sweepToFill, allOrNone, minQty
        .Number(face.Ticket.OcaType)
        .Zero(2).Empty() // eTradeOnly, firmQuoteOnly, nbboPriceCap
        .Number(face.Ticket.ParentId ?? 0)
        .Number((int?)face.Ticket.TriggerMethod ?? 0);

    /// <summary>From volatility to the combination's routing. "None" counts as a delta neutral type, so its eight fields follow.</summary>
    private static void Pricing(Reply reply, OrderFace face) => reply
        .Empty().Zero().Text("None").Empty()
        .Zero().Empty(3).Text("?").Zero(2).Empty() // conId, three of clearing, openClose, shortSale, its slot, its location
        .Zero(2) // continuousUpdate, referencePriceType
        .Optional(face.TrailStop)
        .Optional(face.Ticket.TrailPercent)
        .Empty(3).Zero(3); // basis points, legs' description; three empty lists

    /// <summary>From scaleInitLevelSize to the delta neutral contract.</summary>
    private static void Scale(Reply reply, OrderEcho echo) => reply
        .UnsetInt(2).Empty()
        .Empty() // hedgeType
        .Flag(echo.OptOutSmartRouting)
        .Text(echo.ClearingAccount)
        .Text(echo.ClearingIntent)
        .Flag(echo.NotHeld)
        .Zero();

    /// <summary>From status to warningText: margins mean something only in the answer to a what-if.</summary>
    private static void State(Reply reply, int version, OrderFace face)
    {
        reply.Text(face.Status.ToString());
        if (face.Preview is { } preview)
        {
            var (before, after) = (preview.Before, preview.After);
            reply.Price(before.Initial).Price(before.Maintenance).Price(before.EquityWithLoan)
                .Price(after.Initial - before.Initial)
                .Price(after.Maintenance - before.Maintenance)
                .Price(after.EquityWithLoan - before.EquityWithLoan)
                .Price(after.Initial).Price(after.Maintenance).Price(after.EquityWithLoan);
        }
        else
        {
            reply.UnsetDouble(9);
        }

        if ((face.Preview?.Commission ?? face.Commission) is { } commission)
        {
            reply.Price(commission).Empty(2).Text(Exchange.Listing.Currency);
        }
        else
        {
            reply.Empty(4);
        }

        if (version >= 195)
        {
            reply.Text(face.Preview is null ? "" : Exchange.Listing.Currency).UnsetDouble(9).Empty(2).Zero();
        }

        reply.Empty();
    }

    /// <summary>From randomizeSize to the five peg offsets, which are always present here.</summary>
    private static void Adjustment(Reply reply, OrderFace face) => reply
        .Zero(3) // randomizeSize, randomizePrice, no conditions
        .Text("None").UnsetDouble().Price(face.TrailStop) // adjusted type, its trigger
        .Price(face.Ticket.LimitOffset).UnsetDouble(3).Zero() // lmtPriceOffset, adjusted prices, adjustableTrailingUnit
        .Empty(3) // soft dollar tier
        .CashQuantity(face.Ticket)
        .Flag(face.Echo.DontUseAutoPriceForHedge)
        .Zero(2) // isOmsContainer, discretionaryUpToLimitPrice
        .Flag(face.Echo.UsePriceManagementAlgo)
        .Empty(2) // duration, postToAts
        .Flag(face.Echo.AutoCancelParent)
        .Empty(5);

    private static Reply VersionTail(Reply reply, int version, OrderEcho echo)
    {
        if (version >= 183)
        {
            reply.Text(echo.CustomerAccount);
        }

        if (version >= 184)
        {
            reply.Flag(echo.ProfessionalCustomer);
        }

        if (version >= 185)
        {
            reply.Empty(); // bondAccruedInterest
        }

        if (version >= 189)
        {
            reply.Zero(); // includeOvernight
        }

        if (version >= 193)
        {
            reply.Text(echo.ExtOperator).Number(echo.ManualOrderIndicator ?? int.MaxValue);
        }

        if (version >= 198)
        {
            reply.Empty(); // submitter
        }

        return version >= 199 ? reply.Zero() : reply; // imbalanceOnly
    }
}
