namespace Plimsoll.Trading.Commands;

/// <summary>Note: the reading has been compared; what was missing or unequal once must be seen again before it counts.</summary>
public sealed record ConcludeReading(int Reading, IReadOnlyList<int> MissingOnce, IReadOnlyList<string> MismatchedOnce) : DeskCommand;
