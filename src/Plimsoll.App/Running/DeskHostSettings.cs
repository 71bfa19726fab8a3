using Plimsoll.App.Dashboard;
using Plimsoll.Market.Chance;
using Plimsoll.Trading;
using Plimsoll.Trading.Commands;
using Plimsoll.Tws.Connection;

namespace Plimsoll.App.Running;

/// <summary>What a desk's process is started with.</summary>
/// <param name="JournalFolder">The account's folder; the caller holds its lock.</param>
/// <param name="JournalName">How the database calls this journal.</param>
/// <param name="Jitter">For the waits between connection attempts only.</param>
internal sealed record DeskHostSettings(
    DeskSettings Desk,
    string Build,
    string Mode,
    string Account,
    string JournalFolder,
    string JournalName,
    string LimitsHash,
    string SettingsHash,
    TwsConnectionSettings Connection,
    Rng Jitter)
{
    /// <summary>Reads everything and sends nothing; journals in memory only.</summary>
    public bool IsDry { get; init; }

    /// <summary>Shows the desk on a page; null without one.</summary>
    public DeskPublisher? Publisher { get; init; }

    /// <summary>Told of each decision when it is made.</summary>
    public Action<DeskCommand>? Hear { get; init; }
}
