using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using Plimsoll.App.Configuration;
using Plimsoll.App.Data.Bars;

namespace Plimsoll.App.Data.Sources;

/// <summary>
/// Tiingo's end-of-day prices (tiingo.com/documentation/end-of-day): as traded, with split factors and CRSP-adjusted closes beside them, in one
/// answer. A split after a date divides the prices of that date, so every question reaches to now.
/// </summary>
internal sealed class TiingoBarSource(TiingoSettings settings, HttpClient http, TimeProvider time) : IBarSource
{
    private readonly HttpQuestions questions = new(
        http,
        "Tiingo",
        [("Authorization", new Secret($"Token {settings.ApiToken?.Reveal() ?? throw new BarSourceException("tiingo.api_token is not set: put TIINGO_API_KEY into .env")}"))],
        time);

    public string Name => "tiingo";

    public int BlockDays => int.MaxValue;

    public async Task<LocalDate?> FirstDateAsync(string symbol, CancellationToken stop)
    {
        var facts = await questions.GetAsync(Address(symbol, ""), stop)
            ?? throw new BarSourceException($"{symbol}: Tiingo knows no such symbol: a share class is written with a hyphen, BRK-B");
        return facts.TryGetProperty("startDate", out var start) && start.ValueKind == JsonValueKind.String ? DateOf(symbol, start) : null;
    }

    public async Task<BarTable?> BarsAsync(string symbol, LocalDate first, LocalDate last, CancellationToken stop)
    {
        var rows = await questions.GetAsync(Address(symbol, $"/prices?startDate={LocalDatePattern.Iso.Format(first)}&format=json"), stop);
        if (rows is null)
        {
            return null;
        }

        try
        {
            var bars = new DailyBarList(symbol, Name);
            var later = 1.0; // the product of all split factors after the row
            foreach (var row in rows.Value.EnumerateArray().Reverse())
            {
                var date = DateOf(symbol, row.GetProperty("date"));
                if (date <= last)
                {
                    double Price(string name) => row.GetProperty(name).GetDouble() / later;
                    bars.Add(date, Price("open"), Price("high"), Price("low"), Price("close"), row.GetProperty("volume").GetDouble() * later, row.GetProperty("adjClose").GetDouble());
                }

                later *= row.GetProperty("splitFactor").GetDouble();
            }

            return bars.Count == 0 ? null : bars.ToTable();
        }
        catch (Exception nonsense) when (nonsense is InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new BarSourceException($"{symbol}: Tiingo's answer is not what its documentation says: {nonsense.Message}", nonsense);
        }
    }

    /// <summary>They came with the bars.</summary>
    public Task<IReadOnlyDictionary<LocalDate, double>?> AdjustedClosesAsync(string symbol, LocalDate first, CancellationToken stop) =>
        AdjustedClosesOf(symbol, first, stop);

    public ValueTask DisposeAsync()
    {
        http.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<IReadOnlyDictionary<LocalDate, double>?> AdjustedClosesOf(string symbol, LocalDate first, CancellationToken stop) =>
        await BarsAsync(symbol, first, LocalDate.MaxIsoValue, stop) is { AdjustedClose: { } adjusted } table
            ? Enumerable.Range(0, table.Count).ToDictionary(table.DateOf, row => adjusted[row])
            : null;

    private Uri Address(string symbol, string rest) =>
        new($"{settings.ApiBase.AbsoluteUri.TrimEnd('/')}/tiingo/daily/{Uri.EscapeDataString(symbol)}{rest}");

    /// <summary><c>2026-02-18T00:00:00.000Z</c> in prices, <c>2026-02-18</c> in facts.</summary>
    private static LocalDate DateOf(string symbol, JsonElement text) =>
        text.GetString() is { Length: >= 10 } date && LocalDatePattern.Iso.Parse(date[..10]) is { Success: true } parsed
            ? parsed.Value
            : throw new BarSourceException($"{symbol}: Tiingo's date {text} is none");
}
