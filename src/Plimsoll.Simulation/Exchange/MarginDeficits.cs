namespace Plimsoll.Simulation.Exchange;

/// <summary>What happens when an account's equity falls below its maintenance margin.</summary>
public enum MarginDeficits
{
    /// <summary>Positions are closed at the market, unasked and without a call, as IB does.</summary>
    Liquidated = 1,

    /// <summary>Nothing: as in a paper account that is let run.</summary>
    Tolerated = 2,
}
