namespace Plimsoll.Simulation.Markets;

/// <summary>The text of one symbol's bar file, already read.</summary>
/// <param name="Path">For messages only.</param>
public sealed record ReplayFile(string Symbol, string Path, IReadOnlyList<string> Lines);
