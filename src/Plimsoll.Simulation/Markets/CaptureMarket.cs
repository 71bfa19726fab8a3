using System.Globalization;
using NodaTime;
using NodaTime.Text;
using Plimsoll.Simulation.Exchange;
using Plimsoll.Simulation.Options;

namespace Plimsoll.Simulation.Markets;

/// <summary>
/// A market caught at one instant: option chains as they were quoted, and under each its stock, which stands still in every session. For
/// trying a choice of contracts against real quotes again and again.
/// </summary>
public sealed class CaptureMarket : IMarket
{
    private static readonly Duration step = Duration.FromMinutes(1);
    private static readonly Duration barLength = Duration.FromMinutes(5);
    private static readonly Duration lastPart = Duration.FromMinutes(15);

    /// <summary>No exchange holiday is longer.</summary>
    private const int DaysMax = 20;

    /// <summary>Shares a minute: plenty, and the same each.</summary>
    private const decimal SharesPerStep = 10_000m;

    private readonly Func<LocalDate, ExchangeSession?> sessions;
    private readonly SortedDictionary<string, decimal> prices = new(StringComparer.Ordinal);

    /// <param name="files">
    /// One for each stock: the columns of <see cref="SnapshotOptions"/>, and quote_ts_utc with underlying_parity (the price that the chain
    /// itself implies) or underlying_last; they are the same in all rows, and read from the first.
    /// </param>
    /// <exception cref="ReplayFormatException">A row is not a quote, a column is missing, or a stock has two files.</exception>
    public CaptureMarket(IReadOnlyList<ReplayFile> files, Func<LocalDate, ExchangeSession?> sessions)
    {
        this.sessions = sessions;
        TakenAt = Instant.MinValue;
        foreach (var file in files)
        {
            if (!prices.TryAdd(file.Symbol, PriceOf(file)))
            {
                throw new ReplayFormatException(file.Path, 1, $"it is the second chain of {file.Symbol}: a capture is of one instant");
            }

            TakenAt = Instant.Max(TakenAt, TimeOf(file));
        }

        Options = new SnapshotOptions(files, sessions);
        Listings = [.. prices.Keys.Select(ListingDirectory.Find)];
    }

    /// <summary>The latest of the files' instants.</summary>
    public Instant TakenAt { get; }

    /// <summary>
    /// Where a clock may begin so that something trades: when the files were taken, if that was in a session; a quarter of an hour before the
    /// close if it was after it, as end-of-day chains are; else at the next open.
    /// </summary>
    public Instant Start => sessions(ExchangeTime.DateOf(TakenAt)) is { } session && TakenAt >= session.Open
        ? Instant.Min(TakenAt, session.Close - lastPart)
        : Enumerable.Range(0, DaysMax)
            .Select(day => sessions(ExchangeTime.DateOf(TakenAt).PlusDays(day)))
            .OfType<ExchangeSession>()
            .FirstOrDefault(session => session.Open >= TakenAt)?.Open ?? TakenAt;

    public SnapshotOptions Options { get; }

    public IReadOnlyList<Listing> Listings { get; }

    public IEnumerable<PricePoint> Walk(LocalDate session)
    {
        if (sessions(session) is not { } hours)
        {
            yield break;
        }

        for (var at = hours.Open; at < hours.Close; at += step)
        {
            foreach (var (symbol, price) in prices)
            {
                yield return new PricePoint(at, symbol, price, SharesPerStep);
            }
        }
    }

    public IReadOnlyList<MarketBar> Bars(string symbol, Instant from, Instant until)
    {
        var bars = new List<MarketBar>();
        var last = ExchangeTime.DateOf(until);
        for (var date = ExchangeTime.DateOf(from); prices.TryGetValue(symbol, out var price) && date <= last; date = date.PlusDays(1))
        {
            if (sessions(date) is not { } hours)
            {
                continue;
            }

            for (var start = hours.Open; start < hours.Close; start += barLength)
            {
                if (start >= from && start + barLength <= until)
                {
                    bars.Add(new MarketBar(start, barLength, price, price, price, price, SharesPerStep * 5m));
                }
            }
        }

        return bars;
    }

    public decimal? PriorClose(string symbol, LocalDate session) => prices.TryGetValue(symbol, out var price) ? price : null;

    public decimal? OfficialClose(string symbol, LocalDate session) => PriorClose(symbol, session);

    private static decimal PriceOf(ReplayFile file) =>
        decimal.TryParse(First(file, "underlying_parity") ?? First(file, "underlying_last"), NumberStyles.Float, CultureInfo.InvariantCulture, out var price) && price > 0m
            ? decimal.Round(price, 2)
            : throw new ReplayFormatException(file.Path, 2, "neither 'underlying_parity' nor 'underlying_last' is a price");

    private static Instant TimeOf(ReplayFile file) => InstantPattern.ExtendedIso.Parse(First(file, "quote_ts_utc") ?? "") is { Success: true } at
        ? at.Value
        : throw new ReplayFormatException(file.Path, 2, "'quote_ts_utc' is not a UTC instant");

    /// <summary>The first row's field; null where there is none.</summary>
    private static string? First(ReplayFile file, string column)
    {
        var place = file.Lines.Count < 2 ? -1 : Array.IndexOf(file.Lines[0].Split(','), column);
        var fields = place < 0 ? [] : file.Lines[1].Split(',');
        return place >= 0 && place < fields.Length && fields[place].Length > 0 ? fields[place] : null;
    }
}
