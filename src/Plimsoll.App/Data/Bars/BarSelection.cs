using NodaTime;

namespace Plimsoll.App.Data.Bars;

/// <summary>Which bars of a folder are wanted.</summary>
/// <param name="Symbols">In this order; null for every file, by name.</param>
/// <param name="Start">The first session wanted; null for all from the first.</param>
/// <param name="End">The last session wanted, itself included.</param>
internal sealed record BarSelection(IReadOnlyList<string>? Symbols = null, LocalDate? Start = null, LocalDate? End = null)
{
    public static BarSelection All { get; } = new();

    /// <summary>Prices with splits and dividends taken out, where the file has an adjusted close; else as the file has them.</summary>
    public bool IsAdjusted { get; init; } = true;

    /// <summary>Intraday bars that begin outside the session's hours are left out: there, single odd lots make the prices.</summary>
    public bool IsRegularHours { get; init; } = true;
}
