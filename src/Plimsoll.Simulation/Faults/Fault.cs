namespace Plimsoll.Simulation.Faults;

/// <summary>What can go wrong, one name each (DESIGN §13); on the command line in kebab case: <c>client-id-in-use</c>.</summary>
public enum Fault
{
    /// <summary>326: the id of a dropped client is still held, the new socket is closed.</summary>
    ClientIdInUse = 1,

    /// <summary>The gateway accepts the socket and the handshake, then never says it is ready.</summary>
    SilentStartup,

    /// <summary>A read (open orders, positions, executions, completed orders) never gets its end message.</summary>
    SyncNeverEnds,

    /// <summary>1100, then 1101: subscriptions are gone and nothing that happened meanwhile is told again.</summary>
    DataLost,

    /// <summary>2103, then 2104: a data farm goes and comes back; streams of bars end without a word.</summary>
    FarmFlip,

    /// <summary>The socket drops while orders fill; nothing is pushed afterwards.</summary>
    FillsWhileAway,

    /// <summary>The nightly restart: every socket closes, ids and orders survive.</summary>
    NightlyReset,

    /// <summary>The socket stays open and says nothing more.</summary>
    HalfOpen,

    /// <summary>Statuses, executions and commissions come twice, late, not at all, or in another order.</summary>
    CallbacksShuffled,

    /// <summary>An error code that is only a notice (399, 10349), or a refused modification (110): the order lives.</summary>
    NoticeNotDeath,

    /// <summary>The order filled or went before the cancel arrived: 10147 or 10148.</summary>
    CancelTooLate,

    /// <summary>An order is taken and nothing at all is said about it.</summary>
    NoReply,

    /// <summary>103: the order id is said to be taken, though the order was received.</summary>
    IdCollision,

    /// <summary>After a reconnect an order shows another permId, or an order id 0.</summary>
    IdentityLost,

    /// <summary>162 for pacing, 366, or no answer at all to a request for historical bars.</summary>
    HistoryPacing,

    /// <summary>A market data line is that of a login which may see less: delayed (10089, 10167), partial (10090), none (354, 10168) or competing (10197).</summary>
    Entitlement,

    /// <summary>Orders fill in several pieces, some time apart.</summary>
    PartialFills,

    /// <summary>201: the exchange refuses the order.</summary>
    Reject,

    /// <summary>The exchange announces an early close that no calendar knew.</summary>
    EarlyClose,

    /// <summary>A security stops trading for some minutes or into the close: 154 to new orders, silence from what works.</summary>
    HaltSymbol,

    /// <summary>A clock is set wrong by up to a minute, for some minutes: the gateway's; in a rehearsal that of the desk's machine, too.</summary>
    ClockStep,

    /// <summary>
    /// A process stops for some minutes – sockets stay open, nothing is taken or told – then everything comes at once: the gateway's; in a
    /// rehearsal the desk's, too.
    /// </summary>
    Freeze,

    /// <summary>The desk's disk takes no more for some minutes: its journal cannot be written.</summary>
    DiskFull,

    /// <summary>The desk's process dies between two effects.</summary>
    Kill,

    /// <summary>After a kill, the unflushed tail of the journal is cut anywhere.</summary>
    TornJournal,
}
