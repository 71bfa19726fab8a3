namespace Plimsoll.App.Storage;

/// <summary>A last line that was not written to its end.</summary>
internal sealed record TornLine(string File, int Line, long Bytes);
