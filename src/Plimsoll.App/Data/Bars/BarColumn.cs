namespace Plimsoll.App.Data.Bars;

/// <summary>The columns of a bar file that mean something here.</summary>
internal enum BarColumn
{
    /// <summary>Tolerated and not read: dividends, averages, trade counts.</summary>
    Other = 1,
    Date,
    Open,
    High,
    Low,
    Close,
    Volume,
    AdjustedClose,
}
