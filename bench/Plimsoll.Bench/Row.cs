namespace Plimsoll.Bench;

/// <summary>One measured thing beside itself: a figure for each column of its table, null where it does not apply.</summary>
internal sealed record Row(string Name, params IReadOnlyList<Figure?> Figures);
