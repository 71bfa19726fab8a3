using NodaTime;
using Plimsoll.App.Rehearsal.Checkers;
using Plimsoll.Simulation.Faults;

namespace Plimsoll.App.Rehearsal;

/// <summary>A rehearsal's scorecard before its end.</summary>
/// <param name="Session">The one under way.</param>
/// <param name="Done">Sessions finished.</param>
/// <param name="JournalRecords">Null while the desk's process is dead, like <paramref name="BookPnl"/>.</param>
/// <param name="BrokerPnl">What the gateway's ledger has gained, dollars.</param>
internal sealed record RehearsalStanding(
    LocalDate Session,
    int Done,
    int Sessions,
    int Orders,
    int Executions,
    int EntriesSubmitted,
    int EntriesFilled,
    int Rejections,
    int DuplicateOrders,
    int Messages,
    long? JournalRecords,
    decimal BrokerPnl,
    decimal BrokerEquity,
    IReadOnlyList<(string Deployment, decimal Pnl)>? BookPnl,
    IReadOnlyList<KeyValuePair<Fault, int>> Faults,
    int Kills,
    IReadOnlyList<(string Rule, int Violations)> Checkers,
    IReadOnlyList<Violation> Violations);
