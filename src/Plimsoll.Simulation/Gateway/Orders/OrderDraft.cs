using NodaTime;
using Plimsoll.Simulation.Exchange;
using Plimsoll.Simulation.Gateway.Wire;

namespace Plimsoll.Simulation.Gateway.Orders;

/// <summary>A placeOrder checked as a TWS checks it before the exchange sees it: a ticket, or the reason why not.</summary>
internal sealed record OrderDraft(OrderTicket? Ticket, OrderRefusal? Refusal)
{
    /// <summary>No US stock order goes beyond these; they keep every product of them inside decimal's range.</summary>
    private const decimal QuantityMax = 1_000_000_000m;
    private const decimal PriceMax = 10_000_000m;

    public static OrderDraft Make(PlaceOrderRequest request, int clientId, SimulatedGateway gateway)
    {
        var exchange = gateway.Exchange;
        var existing = exchange.Find(clientId, request.OrderId) is { IsLive: true } order ? order : null;
        if (request.OrderId is < 1 or int.MaxValue && existing is null)
        {
            return Invalid($"Invalid order id {request.OrderId}");
        }

        if ((Objection(request) ?? DateObjection(request, gateway)) is { } objection)
        {
            return new(null, objection);
        }

        if (request.Contract.Find(exchange) is not { } listing)
        {
            return new(null, new(200, ErrorText.NoSecurityDefinition));
        }

        if (KindObjection(request, listing) is { } kind)
        {
            return new(null, kind);
        }

        var account = request.Account.Length > 0 ? request.Account : exchange.Accounts is [var only] ? only : null;
        if (account is null)
        {
            return new(null, new(435, "You must specify an account."));
        }

        if (!exchange.Accounts.Contains(account))
        {
            return Invalid($"Invalid account code '{account}'");
        }

        if (FractionRules.Check(request, account, existing, gateway.Options.Habits.Fractions) is { } fraction)
        {
            return new(null, fraction);
        }

        var ticket = Write(request, clientId, listing, account, gateway.Options.TimeZone);
        return new(request.CashQuantity is { } cash ? FractionRules.Spend(ticket, cash, exchange.QuoteOf(listing.Symbol)) : ticket, null);
    }

    private static OrderTicket Write(PlaceOrderRequest request, int clientId, Listing listing, string account, DateTimeZone zone)
    {
        var kind = OrderWords.Kind(request.OrderType)!.Value;
        var isTrail = kind is OrderKind.Trail or OrderKind.TrailLimit;
        return new()
        {
            ClientId = clientId,
            OrderId = request.OrderId,
            Account = account,
            Listing = listing,
            Exchange = request.Contract.Exchange ?? "SMART",
            Side = OrderWords.Side(request.Action)!.Value,
            Quantity = request.Quantity ?? 0m,
            Kind = kind,
            TimeInForce = OrderWords.Duration(request.TimeInForce)!.Value,
            LimitPrice = kind is OrderKind.Limit or OrderKind.StopLimit or OrderKind.LimitOnClose ? request.LimitPrice : null,
            StopPrice = kind switch
            {
                OrderKind.Stop or OrderKind.StopLimit => request.AuxPrice,
                OrderKind.Trail or OrderKind.TrailLimit => request.TrailStopPrice,
                _ => null,
            },
            TrailAmount = isTrail && request.AuxPrice is not 0m ? request.AuxPrice : null,
            TrailPercent = isTrail ? request.TrailingPercent : null,
            LimitOffset = kind == OrderKind.TrailLimit ? request.LimitOffset ?? Offset(request) : null,
            TriggerMethod = request.TriggerMethod == 0 ? null : (TriggerMethod)request.TriggerMethod,
            GoodTill = request.TimeInForce == "GTD" ? WireTime.ParseEnd(request.GoodTillDate!, zone) : null,
            ParentId = request.ParentId,
            Transmit = request.Transmit,
            OcaGroup = request.OcaGroup,
            OcaType = request.OcaType is 0 ? 3 : request.OcaType,
            OrderRef = request.OrderRef,
            OutsideRegularHours = request.OutsideRegularHours,
            Algo = request.Algo,
        };
    }

    /// <summary>A trailing limit's price beside its first trigger says how far they lie apart; null where one of them is missing.</summary>
    private static decimal? Offset(PlaceOrderRequest request) => request is { LimitPrice: { } limit and not 0m, TrailStopPrice: { } stop }
        ? request.Action == "SELL" ? stop - limit : limit - stop
        : null;

    /// <summary>
    /// What IB's details of such a contract do not list among its order types: FOK for stocks, orders for an auction for options (recorded
    /// details of AAPL and TSLA, of NVDA's options).
    /// </summary>
    private static OrderRefusal? KindObjection(PlaceOrderRequest request, Listing listing)
    {
        var (what, isUnsupported) = listing.Option is null
            ? (request.TimeInForce, request.TimeInForce == "FOK")
            : (request.TimeInForce == "OPG" ? "OPG" : request.OrderType, request.TimeInForce == "OPG" || request.OrderType is "MOC" or "LOC");
        return isUnsupported ? new(387, $"Unsupported order type for this exchange and security type: {what}.") : null;
    }

    /// <summary>What is wrong with the message alone.</summary>
    private static OrderRefusal? Objection(PlaceOrderRequest request)
    {
        if (OrderWords.Side(request.Action) is null)
        {
            return request.Action is "SSHORT" or "SLONG"
                ? Unsimulated($"action {request.Action}")
                : Validation($"Invalid action '{request.Action}'");
        }

        if (request.NotSimulated is [var first, ..])
        {
            return Unsimulated(first);
        }

        if (OrderWords.Kind(request.OrderType) is null)
        {
            var what = $"the simulator does not trade {request.OrderType}";
            return new(387, $"Unsupported order type for this exchange and security type: {what}.");
        }

        if (OrderWords.Duration(request.TimeInForce) is null)
        {
            return Unsimulated($"time in force {request.TimeInForce}");
        }

        return NumbersObjection(request) ?? AlgoObjection(request);
    }

    private static OrderRefusal? NumbersObjection(PlaceOrderRequest request)
    {
        if (request.Quantity is null && request.CashQuantity is null)
        {
            return new(434, "The order size cannot be zero.");
        }

        if (request.Quantity is < 0m or > QuantityMax || request.CashQuantity is < 0m or > PriceMax)
        {
            return Validation("Invalid order size");
        }

        decimal?[] prices = [request.LimitPrice, request.AuxPrice, request.TrailStopPrice, request.TrailingPercent, request.LimitOffset];
        if (prices.Any(price => Math.Abs(price ?? 0m) > PriceMax))
        {
            return Validation("Invalid price");
        }

        if (request.OcaType is < 0 or > 3)
        {
            return Validation($"Invalid OCA type {request.OcaType}");
        }

        return request.TriggerMethod != 0 && !Enum.IsDefined((TriggerMethod)request.TriggerMethod)
            ? Validation($"Invalid trigger method {request.TriggerMethod}")
            : null;
    }

    private static OrderRefusal? DateObjection(PlaceOrderRequest request, SimulatedGateway gateway)
    {
        if (request.TimeInForce != "GTD")
        {
            return null;
        }

        if (request.GoodTillDate is not { } text)
        {
            return new(334, "Invalid Good Till Date order");
        }

        return WireTime.ParseEnd(text, gateway.Options.TimeZone) is not { } end ? new(337, ErrorText.InvalidTime)
            : end <= gateway.Agenda.Now ? new(334, "Invalid Good Till Date order: its end has passed")
            : null;
    }

    private static OrderRefusal? AlgoObjection(PlaceOrderRequest request)
    {
        if (request.Algo is null)
        {
            return null;
        }

        if (request.Algo != "Adaptive")
        {
            return Unsimulated($"algo {request.Algo}");
        }

        var isKnown = request.Echo.AlgoParameters is [("adaptivePriority", "Urgent" or "Normal" or "Patient")]
            && request.OrderType is ("MKT" or "LMT");
        return isKnown ? null : new(441, "Algo attributes validation failed: adaptivePriority must be Urgent, Normal or Patient");
    }

    private static OrderDraft Invalid(string cause) => new(null, Validation(cause));

    private static OrderRefusal Validation(string cause) => new(321, ErrorText.Validation(cause));

    private static OrderRefusal Unsimulated(string instruction) =>
        new(201, $"Order rejected - reason:The simulated exchange does not trade {instruction}.");
}
