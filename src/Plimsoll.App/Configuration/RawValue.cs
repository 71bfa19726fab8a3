namespace Plimsoll.App.Configuration;

/// <summary>
/// A value as written, before anybody knows its type: one text, a list of texts, or neither for a key that was written with
/// nothing behind it, which sets it back to its default.
/// </summary>
internal sealed record RawValue(string? Text, IReadOnlyList<string>? Items, Origin Origin);
