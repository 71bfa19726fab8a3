using NodaTime;
using Plimsoll.App.Data.Bars;
using Plimsoll.App.Data.Sources;
using Plimsoll.App.Storage.Bars;
using Plimsoll.Market.Calendar;

namespace Plimsoll.App.Data.Fetching;

/// <summary>
/// Brings a store up to date from a source: only sessions that are missing, and the last five once more, because vendors correct them. What
/// arrives is staged block by block, so that an interrupted fetch goes on where it was; the symbol's file changes once, when all is there.
/// </summary>
/// <param name="store">What research and live read.</param>
/// <param name="stage">What has arrived of symbols that are not complete yet.</param>
/// <param name="clock">Dates the versions.</param>
/// <param name="tell">Called after each block.</param>
internal sealed class BarFetch(IBarSource source, BarStore store, BarStore stage, TimeProvider clock, Action<FetchStep> tell)
{
    private const int RereadSessions = 5;

    /// <summary>Sessions further apart than this are asked for separately.</summary>
    private const int HoleDays = 30;

    /// <summary>Exchanges and vendors settle the day's bar within this time of the close.</summary>
    private static readonly Duration settled = Duration.FromMinutes(20);

    /// <summary>The last session whose bar is final.</summary>
    public static LocalDate LastSession(Instant now)
    {
        var today = XnysCalendar.DateAt(now);
        return XnysCalendar.On(today) is { } session && now >= session.Close + settled ? today : XnysCalendar.Previous(today).Date;
    }

    /// <exception cref="OperationCanceledException">Stopped; what has arrived is staged.</exception>
    public async Task<FetchOutcome> FetchAsync(string symbol, LocalDate start, LocalDate end, CancellationToken stop)
    {
        try
        {
            var stored = store.Read(symbol);
            RefuseToMix(symbol);
            var bars = await BarsAsync(symbol, stored, start, end, stop);
            if (bars is null)
            {
                return new FetchOutcome(symbol, 0, null, false, $"{symbol}: {source.Name} has no bar from {Iso(start)} to {Iso(end)}");
            }

            var adjusted = await source.AdjustedClosesAsync(symbol, bars.DateOf(0), stop);
            var whole = adjusted is null ? bars : bars.WithAdjustedClose(adjusted);
            var before = store.Versions(symbol).Count;
            var version = store.Write(whole, source.Name, Instant.FromDateTimeOffset(clock.GetUtcNow()), BarMerge.Of(stored, whole).Differences);
            stage.Remove(symbol);
            return new FetchOutcome(symbol, whole.Count - (stored?.Count ?? 0), version, version.Version > before, null);
        }
        catch (Exception refused) when (refused is BarSourceException or BarDataException)
        {
            return new FetchOutcome(symbol, 0, null, false, refused.Message);
        }
    }

    /// <summary>Real and simulated prices in one file would be neither; so would be those of two seeds.</summary>
    private void RefuseToMix(string symbol)
    {
        if (store.Versions(symbol) is [.., { Source: var before }] && before != source.Name && (IsSimulated(before) || IsSimulated(source.Name)))
        {
            throw new BarDataException(store.PathOf(symbol), null, $"its bars come from {before}, and {source.Name} has others: name another folder with --data, or remove the file and its ledger in versions/");
        }

        static bool IsSimulated(string name) => name.StartsWith(BarSources.SimulatedPrefix, StringComparison.Ordinal);
    }

    /// <returns>Stored, staged and fetched bars as one table; null when there are none at all.</returns>
    private async Task<BarTable?> BarsAsync(string symbol, BarTable? stored, LocalDate start, LocalDate end, CancellationToken stop)
    {
        var staged = stage.Read(symbol);
        var have = staged is null ? stored : BarMerge.Of(stored, staged).Bars;
        var first = start;
        if (have is null || start < have.DateOf(0))
        {
            first = await source.FirstDateAsync(symbol, stop) is { } known ? LocalDate.Max(start, known) : throw new BarSourceException($"{symbol}: {source.Name} has no history of it");
        }

        var blocks = Blocks(Wanted(stored, have, first, end), source.BlockDays);
        for (var done = 0; done < blocks.Count; done++)
        {
            tell(new FetchStep(symbol, done, blocks.Count));
            var fresh = await source.BarsAsync(symbol, blocks[done].First, blocks[done].Last, stop);
            if (fresh is null)
            {
                continue;
            }

            var merge = BarMerge.Of(have, fresh);
            if (merge.IsRestated && stored is not null)
            {
                // A split: what is stored is as it was before, all of it. The file there stays until the new history is whole.
                stage.Remove(symbol);
                return await BarsAsync(symbol, null, LocalDate.Min(first, stored.DateOf(0)), end, stop);
            }

            have = merge.Bars;
            staged = BarMerge.Of(staged, fresh).Bars;
            stage.Write(staged, source.Name, Instant.FromDateTimeOffset(clock.GetUtcNow()), []);
        }

        tell(new FetchStep(symbol, blocks.Count, blocks.Count));
        return have;
    }

    private static List<LocalDate> Wanted(BarTable? stored, BarTable? have, LocalDate first, LocalDate end)
    {
        var known = have is null ? [] : Enumerable.Range(0, have.Count).Select(have.DateOf).ToHashSet();
        var wanted = new SortedSet<LocalDate>(XnysCalendar.Between(first, end).Select(session => session.Date).Where(date => !known.Contains(date)));
        if (stored is not null)
        {
            wanted.UnionWith(Enumerable.Range(Math.Max(0, stored.Count - RereadSessions), Math.Min(RereadSessions, stored.Count)).Select(stored.DateOf));
        }

        return [.. wanted];
    }

    /// <summary>Oldest first, none longer than a source answers at once, none over a long stretch that is there already.</summary>
    internal static List<(LocalDate First, LocalDate Last)> Blocks(List<LocalDate> wanted, int blockDays)
    {
        var blocks = new List<(LocalDate First, LocalDate Last)>();
        foreach (var date in wanted)
        {
            if (blocks.Count > 0 && Days(blocks[^1].Last, date) <= HoleDays && Days(blocks[^1].First, date) < blockDays)
            {
                blocks[^1] = (blocks[^1].First, date);
            }
            else
            {
                blocks.Add((date, date));
            }
        }

        return blocks;
    }

    private static int Days(LocalDate from, LocalDate to) => Period.DaysBetween(from, to);

    private static string Iso(LocalDate date) => NodaTime.Text.LocalDatePattern.Iso.Format(date);
}
