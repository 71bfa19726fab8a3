using Plimsoll.App.Configuration;
using Plimsoll.App.Dashboard.Access;
using Plimsoll.App.Notifications;
using Plimsoll.App.Storage;
using Plimsoll.Trading;

namespace Plimsoll.App.Dashboard;

/// <summary>What the endpoints answer from.</summary>
/// <param name="Folder">The desk's working folder.</param>
/// <param name="Configuration">Every key with its value and where it was written.</param>
internal sealed record ApiParts(
    DeskSettings Desk,
    string Account,
    DeskFeed Feed,
    DeskPublisher Publisher,
    JournalIndex Index,
    JournalArchive Journal,
    Ledger Ledger,
    WorkShop Work,
    Messenger Messenger,
    LadderView Ladder,
    OperatorAccount Operator,
    Sessions Sessions,
    AccessTokens Tokens,
    string Folder,
    Preferences Preferences,
    IReadOnlyList<View.ConfigurationItem> Configuration,
    TimeProvider Time)
{
    public MonitorView Monitor { get; } = new(WorkShop.Program, Folder, Cli.BrokerChecks.Text(Ladder.Mode));

    /// <summary>Those of the house, and those that the configuration names.</summary>
    public IReadOnlyList<View.Strategy> Strategies { get; init; } = [];

    /// <summary>For what is asked of the database and the index: neither is brought up more often.</summary>
    public Briefly Recent { get; } = new(TimeSpan.FromSeconds(1));

    /// <exception cref="ApiProblem">The desk has not begun yet, or its part is down.</exception>
    public DeskFeed.Published Latest => Feed.Latest ?? throw new ApiProblem(ProblemCode.Unavailable, Feed.Fault ?? "the desk is starting");
}
