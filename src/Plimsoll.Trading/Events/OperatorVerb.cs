namespace Plimsoll.Trading.Events;

public enum OperatorVerb
{
    /// <summary>Submit the day's plan now.</summary>
    Submit = 1,

    /// <summary>Close the day-trade positions now, the safe way of DESIGN §12.1.</summary>
    Close,

    /// <summary>Report the day and verify that nothing is left.</summary>
    Report,

    /// <summary>No openings any more, and those that work are cancelled; exits stay.</summary>
    Halt,
    Resume,

    /// <summary>Send nothing at all.</summary>
    Freeze,

    /// <summary>Rebalance a deployment of target weights now.</summary>
    Rebalance,

    /// <summary>Halt, cancel everything and sell what is held.</summary>
    Flatten,

    /// <summary>Sell a put now, unless this session has had its sale.</summary>
    SellPut,

    /// <summary>Buy written puts back.</summary>
    ClosePuts,

    /// <summary>Buy written puts back, and sell another in their place.</summary>
    RollPuts,
}
