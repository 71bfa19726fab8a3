namespace Plimsoll.App.Storage.Bars;

/// <summary>How a version of a symbol's bars differs from the one before.</summary>
internal enum BarChange
{
    /// <summary>There was none before.</summary>
    First = 1,

    /// <summary>More sessions; what was there is there unchanged.</summary>
    Extended,

    /// <summary>The source now tells some of the past differently; the file before is kept.</summary>
    Revised,

    /// <summary>Somebody else wrote the file; noticed before it was written over.</summary>
    Found,
}
