using NodaTime;

namespace Plimsoll.App.Rehearsal.Checkers;

/// <summary>What the day trade was told to keep to.</summary>
/// <param name="ExposureMax">Entries a day, dollars.</param>
/// <param name="PartialEntryWait">How long it waits for the rest of an entry whose children sleep while it has filled in part.</param>
/// <param name="ClosesFrom">From when on a session it takes exits back to close the day.</param>
internal sealed record CheckedDayTrade(decimal ExposureMax, Duration PartialEntryWait, Func<DayBegan, Instant> ClosesFrom);
