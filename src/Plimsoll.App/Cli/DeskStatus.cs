using NodaTime;
using Plimsoll.App.Storage.Database;
using Plimsoll.Trading;

namespace Plimsoll.App.Cli;

/// <summary>One desk as its journal leaves it.</summary>
/// <param name="Sequence">The last record.</param>
/// <param name="Database">How far the database has come; null where there is none.</param>
internal sealed record DeskStatus(string Name, DeskState State, long Sequence, Instant At, ProjectionResult? Database);
