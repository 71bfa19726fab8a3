using NodaTime;
using Plimsoll.Market;
using Plimsoll.Trading.Books;
using Plimsoll.Trading.Commands;
using Plimsoll.Trading.Events;
using Plimsoll.Trading.Orders;
using Plimsoll.Trading.Reconciliation;
using Plimsoll.Trading.Strategies.DayTrade;
using Plimsoll.Trading.Strategies.DayTrade.Reports;

namespace Plimsoll.Trading;

/// <summary>
/// Everything the desk knows, and nothing it could not fold again from its journal. Changes only in <see cref="Apply(DeskEvent)"/>
/// and <see cref="Apply(DeskCommand, Instant)"/>; both are plain bookkeeping and decide nothing.
/// </summary>
public sealed partial class DeskState
{
    public string Account { get; set; } = "";

    public string Mode { get; set; } = "";

    /// <summary>Whether the desk starts its phases by the clock; else only the operator's verbs do.</summary>
    public bool OnSchedule { get; set; }

    public Instant Now { get; set; }

    public bool Halted { get; set; }

    public bool Frozen { get; set; }

    public LinkState Link { get; init; } = new();

    public int NextOrderId { get; set; } = 1;

    public OrderLedger Orders { get; init; } = new();

    public SortedDictionary<string, Book> Books { get; init; } = new(StringComparer.Ordinal);

    public ReadingState Reading { get; init; } = new();

    public SortedDictionary<string, Contract> Contracts { get; init; } = new(StringComparer.Ordinal);

    public DayTradeDay? Day { get; set; }

    /// <summary>Held over a close against the plan, by symbol; sold first at the next open.</summary>
    public SortedDictionary<string, StrandedHolding> Stranded { get; init; } = new(StringComparer.Ordinal);

    /// <summary>One entry a session that was reported.</summary>
    public List<DailyPnl> History { get; init; } = [];

    /// <summary>Reports and messages given out and not yet known to be done, by effect number.</summary>
    public SortedDictionary<long, DeskCommand> Outbox { get; init; } = [];

    /// <summary>Effects of an earlier process that must be given out again.</summary>
    public SortedSet<long> OutboxToRepeat { get; init; } = [];

    public long LastEffect { get; set; }

    public Instant? WakeAt { get; set; }

    /// <summary>Phases an operator asked for that have not begun yet.</summary>
    public SortedSet<DayPhase> AskedPhases { get; init; } = [];

    /// <summary>Openings the load line refused in this session, by name.</summary>
    public SortedDictionary<string, int> Refusals { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Openings the load line refused since the journal began, by name.</summary>
    public SortedDictionary<string, int> RefusalsEver { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Every holding that was kept over a close: session, symbol and shares.</summary>
    public List<string> StrandedEver { get; init; } = [];

    /// <summary>A deployment's book; an empty one until its first fill. Looking at it changes nothing.</summary>
    public Book BookOf(string deployment) => Books.GetValueOrDefault(deployment) ?? new Book { Deployment = deployment };

    public Quantity AccountPosition(string symbol) => Reading.AccountPositions.GetValueOrDefault(symbol);

    /// <summary>What all books together hold of a symbol.</summary>
    public Quantity BooksHold(string symbol) =>
        Books.Values.Aggregate(Quantity.Zero, (sum, book) => sum + book.Held(symbol));
}
