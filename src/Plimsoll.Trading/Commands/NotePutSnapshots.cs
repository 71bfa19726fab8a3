using Plimsoll.Trading.Strategies.Puts;

namespace Plimsoll.Trading.Commands;

/// <summary>Note: the written puts as they stood at one moment of the session.</summary>
public sealed record NotePutSnapshots(string Deployment, IReadOnlyList<PutSnapshot> Snapshots) : DeskCommand;
