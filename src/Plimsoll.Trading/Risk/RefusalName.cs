namespace Plimsoll.Trading.Risk;

/// <summary>Why the load line refused, one name each; counted apart from what the broker rejects.</summary>
public enum RefusalName
{
    /// <summary>The session's openings would add up to more than the daily exposure.</summary>
    DailyExposure = 1,
    OrderNotional,
    OrdersPerDay,
    OrdersPerMinute,

    /// <summary>A reduction more in this minute than any honest day needs.</summary>
    RunawayReductions,

    /// <summary>A sell that opens, in a long-only book.</summary>
    LongOnly,

    /// <summary>The group's key was sent before.</summary>
    DuplicateKey,

    /// <summary>The instrument's session is not open.</summary>
    SessionClosed,

    /// <summary>An operator halted openings.</summary>
    Halted,

    /// <summary>An operator froze the desk: nothing is sent.</summary>
    Frozen,

    /// <summary>The books have not been compared with the broker since the connection was made.</summary>
    NotReconciled,

    /// <summary>The desk's clock and the broker's are too far apart.</summary>
    ClockSkew,

    /// <summary>A reduction of more than the book or the account holds, less what already works to reduce it.</summary>
    NothingToReduce,

    /// <summary>The account's position in this instrument is not explained by the books.</summary>
    InstrumentFrozen,

    /// <summary>A purchase for more than the book's settled cash, less what already works to be bought (DESIGN §12.9).</summary>
    SettledCash,

    /// <summary>Another book works an order on the other side of this instrument: no account trades with itself.</summary>
    OppositeBook,

    /// <summary>One position would be too large a part of equity.</summary>
    PositionSize,

    /// <summary>All positions together would be too large a part of equity.</summary>
    GrossExposure,

    /// <summary>Too little cash would be left.</summary>
    CashReserve,

    /// <summary>Too many positions at one time.</summary>
    PositionCount,

    /// <summary>The price is too far beyond a fresh quote.</summary>
    PriceCollar,

    /// <summary>There is no fresh two-sided quote of the instrument.</summary>
    StaleQuote,

    /// <summary>The broker says that the instrument is halted.</summary>
    HaltedSymbol,

    /// <summary>Day trades of an account below $25,000, where the rule still holds.</summary>
    DayTradeRule,

    /// <summary>The day's loss reached its limit.</summary>
    DailyLoss,

    /// <summary>The fall from the highest result reached its limit.</summary>
    Drawdown,

    /// <summary>The account has less cash than the books explain.</summary>
    UnexplainedCash,

    /// <summary>What the account is worth is not known, or was told too long ago.</summary>
    AccountUnknown,

    /// <summary>The stops of all written puts together would lose too much.</summary>
    StopLosses,

    /// <summary>The written puts together would take too much margin.</summary>
    BuyingPower,

    /// <summary>A put that its assignment would not be paid for by cash that has settled, or an opening that would spend the cash behind those written.</summary>
    AssignmentCash,
}
