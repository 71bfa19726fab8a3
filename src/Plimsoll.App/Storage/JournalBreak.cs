namespace Plimsoll.App.Storage;

/// <summary>The first line that is not what was written.</summary>
internal sealed record JournalBreak(string File, int Line, string Why);
