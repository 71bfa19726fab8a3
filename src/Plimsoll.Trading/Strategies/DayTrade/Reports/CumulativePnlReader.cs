using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using Plimsoll.Market;
using Plimsoll.Trading.Strategies.DayTrade.Plans;

namespace Plimsoll.Trading.Strategies.DayTrade.Reports;

/// <summary>
/// Reads <c>cumulative_pnl.json</c> as strictly as it is written: every key once and no other, days in order, totals that are the sums
/// of the days. A file that somebody edited or a crash cut short must not feed the circuit breaker.
/// </summary>
internal ref struct CumulativePnlReader
{
    private const int BytesMax = 4 << 20;
    private const decimal NumberMax = 999_999_999_999m;

    private Utf8JsonReader json;

    private CumulativePnlReader(ReadOnlySpan<byte> text) => json = new Utf8JsonReader(text);

    public static CumulativePnlReading Read(ReadOnlySpan<byte> file)
    {
        var text = file.StartsWith("\uFEFF"u8) ? file[3..] : file;
        if (text.Length > BytesMax)
        {
            return Broken(text, 0, "the file is larger than 4 MiB");
        }

        if (Utf8Text.FirstInvalid(text) is { } invalid)
        {
            return Broken(text, invalid, "the file is not UTF-8");
        }

        try
        {
            return new CumulativePnlReading(new CumulativePnlReader(text).ReadFile());
        }
        catch (JsonException error)
        {
            return Broken(text, OffsetOf(error, text), "the file is not JSON, or is cut short");
        }
        catch (CumulativePnlFormatException error)
        {
            return Broken(text, error.Offset, error.Message);
        }
    }

    private CumulativePnl ReadFile()
    {
        LocalDate? startDate = null;
        Money? capital = null;
        Money? total = null;
        decimal? percent = null;
        int? tradingDays = null;
        List<DailyPnl>? days = null;
        Open(JsonTokenType.StartObject, "the record");
        while (NextKey() is { } key)
        {
            switch (key)
            {
                case "start_date" when startDate is null: startDate = Date(key); break;
                case "initial_capital" when capital is null: capital = Capital(key); break;
                case "trading_days" when tradingDays is null: tradingDays = Count(key); break;
                case "cumulative_pnl" when total is null: total = Dollars(key); break;
                case "cumulative_pnl_pct" when percent is null: percent = Number(key); break;
                case "daily_history" when days is null: days = Days(key); break;
                default: throw Wrong($"{Found.Text(key)} is unknown here, or stands here twice");
            }
        }

        if (startDate is not { } first || capital is not { } initial || tradingDays is not { } count || total is not { } sum
            || percent is null || days is null)
        {
            throw Wrong("the record lacks a key; it has start_date, initial_capital, trading_days, cumulative_pnl, "
                + "cumulative_pnl_pct and daily_history");
        }

        var record = Agreeing(new CumulativePnl(first, initial, days), count, sum);
        json.Read(); // anything behind the record throws
        return record;
    }

    private readonly CumulativePnl Agreeing(CumulativePnl record, int tradingDays, Money total)
    {
        if (record.TradingDays != tradingDays)
        {
            throw Wrong($"trading_days is not the number of days in daily_history, {record.TradingDays}");
        }

        if (record.Total != total)
        {
            throw Wrong($"cumulative_pnl is not the sum of daily_history, {ReportText.Cents(record.Total)}");
        }

        return record.DailyHistory is [var earliest, ..] && earliest.Date < record.StartDate
            ? throw Wrong("start_date is later than the first day of daily_history")
            : record;
    }

    private List<DailyPnl> Days(string key)
    {
        var days = new List<DailyPnl>();
        Open(JsonTokenType.StartArray, key);
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            var day = Day();
            if (days is [.., var previous] && previous.Date >= day.Date)
            {
                throw Wrong($"the day {ReportText.Day(day.Date)} does not follow {ReportText.Day(previous.Date)}");
            }

            days.Add(day);
        }

        return days;
    }

    private DailyPnl Day()
    {
        if (json.TokenType != JsonTokenType.StartObject)
        {
            throw Wrong("a day of daily_history is an object");
        }

        LocalDate? date = null;
        Money? pnl = null;
        string[] names = ["trades", "filled", "tp1_hits", "tp2_hits", "sl_hits", "moc_exits"];
        var counts = new int?[names.Length];
        while (NextKey() is { } key)
        {
            var index = Array.IndexOf(names, key);
            switch (key)
            {
                case "date" when date is null: date = Date(key); break;
                case "pnl" when pnl is null: pnl = Dollars(key); break;
                case var _ when index >= 0 && counts[index] is null: counts[index] = Count(key); break;
                default: throw Wrong($"{Found.Text(key)} is unknown here, or stands here twice");
            }
        }

        return date is { } on && pnl is { } dollars
            && counts is [{ } trades, { } filled, { } tp1, { } tp2, { } sl, { } moc]
                ? new DailyPnl(on, dollars, trades, filled, tp1, tp2, sl, moc)
                : throw Wrong($"a day lacks a key; it has date, pnl, {string.Join(", ", names)}");
    }

    private void Open(JsonTokenType bracket, string what)
    {
        json.Read();
        if (json.TokenType != bracket)
        {
            throw Wrong($"{what} is {(bracket == JsonTokenType.StartArray ? "an array" : "an object")}");
        }
    }

    /// <summary>Null at the end of the object. The JSON reader itself refuses a text that ends too early.</summary>
    private string? NextKey() => json.Read() && json.TokenType == JsonTokenType.PropertyName ? Text() : null;

    /// <summary>No key and no date needs an escape, and an escape may hide half a character, at which the runtime throws.</summary>
    private readonly string? Text() => json.ValueIsEscaped ? throw Wrong("a text is written with escapes") : json.GetString();

    private LocalDate Date(string key)
    {
        json.Read();
        var text = json.TokenType == JsonTokenType.String ? Text() : null;
        return text is not null && LocalDatePattern.Iso.Parse(text).TryGetValue(default, out var date)
            ? date
            : throw Wrong($"{key} is a date such as \"2026-02-18\"");
    }

    private decimal Number(string key)
    {
        json.Read();
        return json.TokenType == JsonTokenType.Number && json.TryGetDecimal(out var number) && Math.Abs(number) <= NumberMax
            ? number
            : throw Wrong($"{key} is a number of at most 12 digits before the point");
    }

    private Money Dollars(string key) => new Money(Number(key)).ToCents();

    private Money Capital(string key) =>
        Dollars(key) is { Amount: > 0m } capital ? capital : throw Wrong($"{key} is above 0");

    private int Count(string key)
    {
        json.Read();
        return json.TokenType == JsonTokenType.Number && json.TryGetInt32(out var count) && count >= 0
            ? count
            : throw Wrong($"{key} is a whole number, 0 or more");
    }

    private readonly CumulativePnlFormatException Wrong(string message) => new(json.TokenStartIndex, message);

    private static CumulativePnlReading Broken(ReadOnlySpan<byte> text, long offset, string message)
    {
        var at = TextPosition.Start.After(text[..(int)offset]);
        return new CumulativePnlReading(new CumulativePnlProblem(at.Line, at.Column, message));
    }

    private static long OffsetOf(JsonException error, ReadOnlySpan<byte> text)
    {
        var offset = 0L;
        for (var line = error.LineNumber ?? 0; line > 0; line--)
        {
            offset += text[(int)offset..].IndexOf((byte)'\n') + 1;
        }

        return Math.Min(offset + (error.BytePositionInLine ?? 0), text.Length);
    }
}
