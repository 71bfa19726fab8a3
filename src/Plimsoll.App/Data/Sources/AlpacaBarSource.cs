using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using Plimsoll.App.Configuration;
using Plimsoll.App.Data.Bars;
using Plimsoll.Market.Calendar;

namespace Plimsoll.App.Data.Sources;

/// <summary>
/// Alpaca's historical bars (docs.alpaca.markets/reference/stockbarsingle), page by page: split-adjusted in one question, dividends taken out
/// too in another. A daily bar is stamped with New York's midnight, in UTC. History begins in 2016.
/// </summary>
internal sealed class AlpacaBarSource(AlpacaSettings settings, HttpClient http, TimeProvider time) : IBarSource
{
    private const int PageSize = 10_000;
    private static readonly LocalDate beginning = new(2016, 1, 1);

    private readonly HttpQuestions questions = new(
        http,
        "Alpaca",
        [
            ("APCA-API-KEY-ID", settings.KeyId ?? throw new BarSourceException("alpaca.key_id is not set: put APCA_API_KEY_ID into .env")),
            ("APCA-API-SECRET-KEY", settings.SecretKey ?? throw new BarSourceException("alpaca.secret_key is not set: put APCA_API_SECRET_KEY into .env")),
        ],
        time);

    public string Name => "alpaca";

    public int BlockDays => int.MaxValue;

    public async Task<LocalDate?> FirstDateAsync(string symbol, CancellationToken stop)
    {
        var page = await PageAsync(symbol, "split", beginning, null, 1, null, stop);
        return page.Bars.Count > 0 ? page.Bars[0].Date : null;
    }

    public async Task<BarTable?> BarsAsync(string symbol, LocalDate first, LocalDate last, CancellationToken stop)
    {
        var bars = new DailyBarList(symbol, Name);
        foreach (var (date, bar) in await AllAsync(symbol, "split", first, last, stop))
        {
            double Number(string name) => bar.GetProperty(name).GetDouble();
            bars.Add(date, Number("o"), Number("h"), Number("l"), Number("c"), Number("v"));
        }

        return bars.Count == 0 ? null : bars.ToTable();
    }

    public async Task<IReadOnlyDictionary<LocalDate, double>?> AdjustedClosesAsync(string symbol, LocalDate first, CancellationToken stop) =>
        (await AllAsync(symbol, "all", first, null, stop)).ToDictionary(one => one.Date, one => one.Bar.GetProperty("c").GetDouble());

    public ValueTask DisposeAsync()
    {
        http.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<List<(LocalDate Date, JsonElement Bar)>> AllAsync(string symbol, string adjustment, LocalDate first, LocalDate? last, CancellationToken stop)
    {
        var all = new List<(LocalDate, JsonElement)>();
        string? next = null;
        do
        {
            var page = await PageAsync(symbol, adjustment, first, last, PageSize, next, stop);
            all.AddRange(page.Bars);
            next = page.Next;
        }
        while (next is not null);

        return all;
    }

    private async Task<(List<(LocalDate Date, JsonElement Bar)> Bars, string? Next)> PageAsync(
        string symbol, string adjustment, LocalDate first, LocalDate? last, int limit, string? token, CancellationToken stop)
    {
        var query = $"timeframe=1Day&start={LocalDatePattern.Iso.Format(first)}&limit={limit}&adjustment={adjustment}&feed={(settings.Feed == AlpacaFeed.Sip ? "sip" : "iex")}&sort=asc"
            + (last is { } end ? $"&end={LocalDatePattern.Iso.Format(end)}" : "")
            + (token is null ? "" : $"&page_token={Uri.EscapeDataString(token)}");
        var address = new Uri($"{settings.ApiBase.AbsoluteUri.TrimEnd('/')}/v2/stocks/{Uri.EscapeDataString(symbol)}/bars?{query}");
        var page = await questions.GetAsync(address, stop)
            ?? throw new BarSourceException($"{symbol}: Alpaca knows no such symbol: a share class is written with a dot, BRK.B");
        try
        {
            // no bars at all come as null, not as an empty list
            var bars = page.GetProperty("bars") is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray().Select(bar => (DateOf(bar), bar)).ToList() : [];
            return (bars, page.GetProperty("next_page_token").GetString());
        }
        catch (Exception nonsense) when (nonsense is InvalidOperationException or KeyNotFoundException or FormatException or UnparsableValueException)
        {
            throw new BarSourceException($"{symbol}: Alpaca's answer is not what its documentation says: {nonsense.Message}", nonsense);
        }
    }

    private static LocalDate DateOf(JsonElement bar) =>
        XnysCalendar.DateAt(InstantPattern.ExtendedIso.Parse(bar.GetProperty("t").GetString()!).GetValueOrThrow());
}
