using System.Runtime.InteropServices;
using NodaTime;
using Plimsoll.Simulation.Exchange;

namespace Plimsoll.Simulation.Markets;

/// <summary>One symbol's bars inside regular sessions, in order, with where each session begins.</summary>
internal sealed class ReplaySeries
{
    private readonly List<MarketBar> bars = [];
    private readonly List<(LocalDate Date, int First)> sessions = [];
    private readonly List<CorporateAction> actions = [];

    private ReplaySeries(string symbol, Duration barLength)
    {
        Symbol = symbol;
        BarLength = barLength;
    }

    public string Symbol { get; }

    public IReadOnlyList<CorporateAction> Actions => actions;

    /// <summary>Of the finest bars.</summary>
    private Duration BarLength { get; }

    /// <summary>Bars outside regular hours are left out: the simulated exchange trades regular hours only.</summary>
    public static ReplaySeries Read(ReplayFile file, Func<LocalDate, ExchangeSession?> sessionOf)
    {
        var rows = ReplayRows.Parse(file);
        var length = ShortestStep(rows);
        var series = new ReplaySeries(file.Symbol, length);
        ExchangeSession? session = null;
        var sessionDate = LocalDate.MinIsoValue;
        foreach (var row in rows)
        {
            var date = row.Date ?? ExchangeTime.DateOf(row.At);
            (session, sessionDate) = date == sessionDate ? (session, date) : (sessionOf(date), date);
            if (session is not null)
            {
                series.Add(row, session, length);
            }

            if (row.Dividend != 0m || row.Split != 1m)
            {
                series.actions.Add(new CorporateAction(file.Symbol, date, row.Dividend, row.Split));
            }
        }

        return series;
    }

    /// <summary>Files of one symbol at several bar lengths: each session is that of the finest file that has it.</summary>
    public static ReplaySeries Merge(IReadOnlyList<ReplaySeries> files)
    {
        if (files.Count == 1)
        {
            return files[0];
        }

        var byFineness = files.OrderBy(file => file.BarLength).ToList();
        var merged = new ReplaySeries(files[0].Symbol, byFineness[0].BarLength);
        foreach (var date in new SortedSet<LocalDate>(byFineness.SelectMany(file => file.sessions.Select(session => session.Date))))
        {
            merged.sessions.Add((date, merged.bars.Count));
            merged.bars.AddRange(byFineness.First(file => file.IndexOf(date) >= 0).BarsOf(date));
        }

        merged.actions.AddRange(files.SelectMany(file => file.actions).DistinctBy(action => action.ExDate).OrderBy(action => action.ExDate));
        return merged;
    }

    public ReadOnlySpan<MarketBar> BarsOf(LocalDate session)
    {
        var index = IndexOf(session);
        if (index < 0)
        {
            return [];
        }

        return CollectionsMarshal.AsSpan(bars)[sessions[index].First..EndOf(index)];
    }

    public IReadOnlyList<MarketBar> Between(Instant from, Instant until)
    {
        var first = FirstAtOrAfter(from);
        var end = first;
        while (end < bars.Count && bars[end].Start + bars[end].Length <= until)
        {
            end++;
        }

        return bars.GetRange(first, end - first);
    }

    public decimal? CloseOf(LocalDate session)
    {
        var of = BarsOf(session);
        return of.IsEmpty ? null : of[^1].Close;
    }

    public decimal? CloseBefore(LocalDate session)
    {
        var index = IndexOf(session);
        index = index < 0 ? ~index : index;
        return index == 0 ? null : bars[EndOf(index - 1) - 1].Close;
    }

    /// <summary>Mean shares a session over the last <paramref name="count"/> sessions before; null without any.</summary>
    public decimal? MeanVolumeBefore(LocalDate session, int count)
    {
        var end = IndexOf(session);
        end = end < 0 ? ~end : end;
        var first = Math.Max(0, end - count);
        if (first == end)
        {
            return null;
        }

        var volume = 0m;
        foreach (ref readonly var bar in CollectionsMarshal.AsSpan(bars)[sessions[first].First..EndOf(end - 1)])
        {
            volume += bar.Volume;
        }

        return volume / (end - first);
    }

    /// <summary>The bars' length is not in the files: it is the shortest time from one bar to the next.</summary>
    private static Duration ShortestStep(List<ReplayRow> rows)
    {
        var shortest = Duration.FromDays(1);
        for (var i = 1; i < rows.Count; i++)
        {
            shortest = Duration.Min(shortest, rows[i].At - rows[i - 1].At);
        }

        return shortest;
    }

    private void Add(in ReplayRow row, ExchangeSession session, Duration length)
    {
        var start = row.Date is null ? row.At : session.Open;
        if (start < session.Open || start >= session.Close)
        {
            return;
        }

        var end = row.Date is null ? Instant.Min(start + length, session.Close) : session.Close;
        if (sessions.Count == 0 || sessions[^1].Date != session.Date)
        {
            sessions.Add((session.Date, bars.Count));
        }

        bars.Add(new MarketBar(start, end - start, row.Open, row.High, row.Low, row.Close, row.Volume));
    }

    private int EndOf(int index) => index + 1 < sessions.Count ? sessions[index + 1].First : bars.Count;

    private int IndexOf(LocalDate session)
    {
        var (low, high) = (0, sessions.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (sessions[middle].Date == session)
            {
                return middle;
            }

            (low, high) = sessions[middle].Date < session ? (middle + 1, high) : (low, middle - 1);
        }

        return ~low;
    }

    private int FirstAtOrAfter(Instant from)
    {
        var (low, high) = (0, bars.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = bars[middle].Start < from ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
