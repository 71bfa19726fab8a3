namespace Plimsoll.Bench;

/// <summary>One table of the report.</summary>
/// <param name="Note">How it was measured, in a sentence or two.</param>
internal sealed record Section(string Title, string Note, IReadOnlyList<string> Columns, IReadOnlyList<Row> Rows);
