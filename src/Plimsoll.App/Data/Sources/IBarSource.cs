using NodaTime;
using Plimsoll.App.Data.Bars;

namespace Plimsoll.App.Data.Sources;

/// <summary>Where daily bars come from. One symbol at a time; a source waits by itself for as long as its owner wants it to.</summary>
internal interface IBarSource : IAsyncDisposable
{
    /// <summary>As the ledger of versions names it.</summary>
    string Name { get; }

    /// <summary>How many calendar days one question may span.</summary>
    int BlockDays { get; }

    /// <returns>The first session the source knows of the symbol; null when it knows none.</returns>
    /// <exception cref="BarSourceException">The source does not give this symbol; others may do.</exception>
    Task<LocalDate?> FirstDateAsync(string symbol, CancellationToken stop);

    /// <summary>Sessions from one date to another, both included, split-adjusted as of now and not dividend-adjusted.</summary>
    /// <returns>Null when there is no bar between them. An adjusted close is in it only where one answer has both.</returns>
    /// <exception cref="BarSourceException">The source does not give this symbol; others may do.</exception>
    Task<BarTable?> BarsAsync(string symbol, LocalDate first, LocalDate last, CancellationToken stop);

    /// <returns>Closes with dividends taken out, by date, as of now; null when the source has none.</returns>
    /// <exception cref="BarSourceException">The source does not give this symbol; others may do.</exception>
    Task<IReadOnlyDictionary<LocalDate, double>?> AdjustedClosesAsync(string symbol, LocalDate first, CancellationToken stop);
}
