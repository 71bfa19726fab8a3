using NodaTime;

namespace Plimsoll.App.Rehearsal.Checkers;

/// <summary>The faults have healed and the desk has had its time to agree with the broker.</summary>
/// <param name="LiveOrders">Those the exchange still has.</param>
/// <param name="Positions">What the account still holds, by symbol.</param>
/// <param name="LedgerCashFlow">What the ledger's cash gained by executions, dollars: dividends and transfers are no book's.</param>
/// <param name="BooksCashFlow">What the desk says its books gained, dollars.</param>
/// <param name="BooksHold">What the desk says its books of target weights hold, by symbol.</param>
/// <param name="Stranded">What the desk declared to be held over a close: date, symbol, shares.</param>
/// <param name="Messages">All that the phone was told.</param>
internal sealed record RehearsalEnded(
    Instant At,
    IReadOnlyList<StandingOrder> LiveOrders,
    IReadOnlyDictionary<string, decimal> Positions,
    decimal LedgerCashFlow,
    decimal BooksCashFlow,
    IReadOnlyDictionary<string, decimal> BooksHold,
    IReadOnlyList<string> Stranded,
    IReadOnlyList<string> Messages) : GatewayEvent(At)
{
    /// <summary>What the desk says each of its books holds: by how its references begin, then by symbol.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, decimal>> HeldByBook { get; init; } = new Dictionary<string, IReadOnlyDictionary<string, decimal>>();

    /// <summary>What the desk said of every sale of puts.</summary>
    public IReadOnlyList<ToldPut> Puts { get; init; } = [];
}
