using NodaTime;

namespace Plimsoll.App.Dashboard;

/// <summary>What stands beside the desk's state at one instant: known to its process only, and in no journal.</summary>
/// <param name="Sequence">The journal's last record.</param>
/// <param name="NotConnected">Why, in the connection's own words; null while there is one.</param>
internal sealed record DeskMoment(
    Instant Now,
    long Sequence,
    string Build,
    Instant StartedAt,
    string? NotConnected,
    IReadOnlyList<View.Farm> Farms,
    View.Database Database);
