using NodaTime;

namespace Plimsoll.App.Rehearsal;

/// <param name="Done">Sessions finished.</param>
/// <param name="NetPnl">What the gateway's ledger has gained so far, dollars.</param>
internal sealed record RehearsalProgress(int Done, int Sessions, LocalDate Session, int Orders, int Executions, decimal NetPnl, int Faults);
