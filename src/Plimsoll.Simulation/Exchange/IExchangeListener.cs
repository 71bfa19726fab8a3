namespace Plimsoll.Simulation.Exchange;

/// <summary>Told of everything that changes, synchronously and in order, inside the agenda's turn in which it happens.</summary>
public interface IExchangeListener
{
    /// <summary>The order is new, or its status, fill, ticket or permId changed.</summary>
    void OrderChanged(SimulatedOrder order);

    /// <summary>Comes before the <see cref="OrderChanged"/> that carries the new filled quantity.</summary>
    void Executed(Execution execution);

    /// <summary>
    /// The exchange refused an order it had first taken (IB's 201): comes just before the <see cref="OrderChanged"/> to Inactive or
    /// Cancelled. Or an instruction about an order came too late: a modification (104, 105, 135) or the cancel of a market-on-close
    /// order (10148); then the order stays as it is.
    /// </summary>
    void Refused(SimulatedOrder order, OrderRefusal refusal);

    /// <summary>Something to know about an order that lives on: it waits for its shares (404), or for the next open (399).</summary>
    void Warned(SimulatedOrder order, OrderRefusal warning)
    {
    }

    /// <summary>An account has changed without a trade.</summary>
    void Booked(AccountAction action)
    {
    }

    /// <summary>A security stopped trading, or trades again (null).</summary>
    void HaltChanged(Listing listing, TradingHalt? halt)
    {
    }
}
