using NodaTime;

namespace Plimsoll.Trading.Events;

/// <summary>A process took the journal and begins: whatever it had asked for before is void. <paramref name="OnSchedule"/>: the desk wakes itself for the session moments; otherwise only the operator's verbs start a phase.</summary>
public sealed record DeskStarted(Instant At, string Build, string Mode, string Account, bool OnSchedule, string LimitsHash, string SettingsHash) : DeskEvent(At);
