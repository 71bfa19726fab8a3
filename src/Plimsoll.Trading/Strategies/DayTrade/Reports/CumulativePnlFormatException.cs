namespace Plimsoll.Trading.Strategies.DayTrade.Reports;

/// <summary>JSON that is no cumulative P&amp;L; never leaves <see cref="CumulativePnlReader"/>.</summary>
internal sealed class CumulativePnlFormatException(long offset, string message) : Exception(message)
{
    /// <summary>Bytes from the beginning of the text.</summary>
    public long Offset { get; } = offset;
}
