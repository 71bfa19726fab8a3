namespace Plimsoll.App.Data.Checks;

/// <summary>What can be wrong with bars.</summary>
internal enum BarFlaw
{
    /// <summary>The file, or a field of it, cannot be read.</summary>
    Unreadable = 1,

    /// <summary>Sessions, or bars of a session, that are missing between the first and the last.</summary>
    Gap,
    Duplicate,
    Unsorted,

    /// <summary>A bar on a day without a session.</summary>
    Closed,
    HighBelowLow,

    /// <summary>Open or close above the high or below the low.</summary>
    OutsideRange,

    /// <summary>A price that is not above zero, or a volume below it.</summary>
    NoPrice,

    /// <summary>A price far off for one bar, or within one, and back at once: a bad print.</summary>
    Spike,

    /// <summary>A price that more than doubled or halved, and stayed.</summary>
    Jump,

    /// <summary>An overnight change by a ratio of small whole numbers, without the volume that news would bring.</summary>
    Split,

    /// <summary>Several bars in a row in which nothing traded.</summary>
    NoVolume,
}
