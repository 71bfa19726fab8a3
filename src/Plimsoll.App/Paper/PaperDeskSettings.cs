using NodaTime;
using Plimsoll.App.Configuration;
using Plimsoll.App.Dashboard;
using Plimsoll.Trading;
using Plimsoll.Trading.Commands;

namespace Plimsoll.App.Paper;

/// <summary>What a desk in mode paper is started with.</summary>
/// <param name="JournalName">How the database calls its journal.</param>
/// <param name="MadeAt">When the last of its deployments was made.</param>
internal sealed record PaperDeskSettings(
    DeskSettings Desk, PaperSettings Paper, string Build, string Account, string JournalName, string LimitsHash, string SettingsHash, Instant MadeAt)
{
    /// <summary>Told of each decision when it is made.</summary>
    public Action<DeskCommand>? Hear { get; init; }

    /// <summary>Shows the desk on a page; null without one.</summary>
    public DeskPublisher? Publisher { get; init; }
}
