using NodaTime;
using Plimsoll.App.Data;
using Plimsoll.App.Rehearsal.Live;
using Plimsoll.App.Running;
using Plimsoll.Trading;

namespace Plimsoll.App.Rehearsal;

/// <summary>What every life of the rehearsed process is started with.</summary>
/// <param name="Origin">The instant its monotonic clock counts from.</param>
/// <param name="Kill">A single kill at a known point, besides the drawn ones.</param>
/// <param name="Between">Stands between the desk and its world; null for nothing.</param>
internal sealed record ProcessSettings(
    DeskSettings Desk,
    string Build,
    string Mode,
    string Account,
    int ClientId,
    string LimitsHash,
    string SettingsHash,
    PlanShelf Plans,
    Instant Origin,
    KillPlan? Kill,
    Func<IDeskWorld, IDeskWorld>? Between)
{
    /// <summary>Told when the process stops being run by its machine, and when it is run again.</summary>
    public Action<bool> TellFrozen { get; init; } = _ => { };

    /// <summary>Told of each life's journal, of its records, and where it ended; null when nobody looks on.</summary>
    public LiveWatch? Live { get; init; }
}
