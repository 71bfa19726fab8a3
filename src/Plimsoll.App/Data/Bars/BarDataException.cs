namespace Plimsoll.App.Data.Bars;

/// <summary>Bars that cannot be used: where, which column, what is wrong with it and what to do. Nothing was kept of them.</summary>
internal sealed class BarDataException(string place, string? column, string reason, Exception? cause = null)
    : Exception(column is null ? $"{place}: {reason}" : $"{place}: {column}: {reason}", cause)
{
    /// <summary>A folder, a file, or a file with a line: <c>data/SPY.csv:17</c>.</summary>
    public string Place { get; } = place;

    public string? Column { get; } = column;
}
