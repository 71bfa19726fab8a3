using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;
using NodaTime.Text;
using Plimsoll.Market;
using Plimsoll.Market.Calendar;

namespace Plimsoll.App.Configuration;

/// <summary>The kinds of values that keys have.</summary>
internal static partial class Kinds
{
    private const NumberStyles Whole = NumberStyles.AllowLeadingSign;
    private const NumberStyles Fraction = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;

    public static readonly ValueKind<bool> Switch = new(
        "true or false", (string text, out bool value) => bool.TryParse(text, out value), value => value ? "true" : "false");

    public static readonly ValueKind<string> Folder = Text("a folder", text => text.Length > 0);

    public static readonly ValueKind<string> Host = Text("a host name or an address", text => text.Length > 0 && !text.Any(char.IsWhiteSpace));

    public static readonly ValueKind<string> Account =
        Text("an account id such as U1234567 or DU1234567", text => AccountPattern().IsMatch(text));

    /// <summary>IB begins the ids of paper accounts with D.</summary>
    public static readonly ValueKind<string> RealAccount = Text(
        "the id of a real account such as U1234567, which never begins with D",
        text => AccountPattern().IsMatch(text) && text[0] != 'D');

    public static readonly ValueKind<string> MailAddress =
        Text("a mail address such as desk@example.org", text => System.Net.Mail.MailAddress.TryCreate(text, out _));

    public static readonly ValueKind<string> ChatId =
        Text("a chat's number such as -1001234567890, or a channel's @name", text => ChatPattern().IsMatch(text));

    public static readonly ValueKind<Uri> WebAddress = new(
        "an http or https address", ParseWebAddress, value => value.AbsoluteUri);

    public static readonly ValueKind<Secret> SecretWebAddress = new(
        "an http or https address", Secretly(text => ParseWebAddress(text, out _)), _ => Redactor.Stars) { IsSecret = true };

    public static readonly ValueKind<Secret> BotToken = new(
        "a token as BotFather gives it: digits, a colon, letters", Secretly(BotTokenPattern().IsMatch), _ => Redactor.Stars) { IsSecret = true };

    /// <summary>Keys of vendors have no common form.</summary>
    public static readonly ValueKind<Secret> ApiKey = new(
        "a key without blanks", Secretly(text => text.Length > 0 && !text.Any(char.IsWhiteSpace)), _ => Redactor.Stars) { IsSecret = true };

    public static readonly ValueKind<DatabaseLocation> Database = new(
        "a file for SQLite, or Host=…;Database=…;Username=… for PostgreSQL", DatabaseLocation.TryParse, value => value.ToString()) { IsSecret = true };

    public static readonly ValueKind<LocalDate> Day = new(
        "a date from 1990 to 2099 such as 2015-01-01",
        (string text, out LocalDate value) =>
        {
            var parsed = LocalDatePattern.Iso.Parse(text);
            value = parsed.Success ? parsed.Value : default;
            return parsed.Success && value.Year is >= 1990 and < 2100;
        },
        LocalDatePattern.Iso.Format);

    public static readonly ValueKind<SessionMoment> Moment = new(
        "a moment such as open+5m or close-15m, or a wall clock with its zone such as 15:35 Europe/Budapest",
        SessionMoment.TryParse,
        value => value.ToString()) { Warning = value => value.Warning };

    public static ValueKind<int> Integer(int min, int max) => new(
        $"a whole number from {min} to {max}",
        (string text, out int value) => int.TryParse(Digits(text), Whole, null, out value) && value >= min && value <= max,
        value => $"{value}");

    public static ValueKind<decimal> Number(decimal min, decimal max) => new(
        $"a number from {min:0.####} to {max:0.####}",
        (string text, out decimal value) => TryNumber(text, min, max, out value),
        value => $"{value:0.############}");

    /// <summary>A number of research, where money's decimal has no business.</summary>
    public static ValueKind<double> Real(double min, double max) => new(
        $"a number from {min:0.####} to {max:0.####}",
        (string text, out double value) => double.TryParse(Digits(text), Fraction, null, out value) && value >= min && value <= max,
        value => $"{value:0.############}");

    /// <summary>Tickers in capital letters, as bar files are named.</summary>
    public static readonly ValueKind<string> Symbol = Text("a symbol in capitals such as SPY or BRK.B", text => SymbolPattern().IsMatch(text));

    public static ValueKind<Money> Dollars(decimal min, decimal max) => new(
        $"an amount in dollars from {min:0.##} to {max:0.##}",
        (string text, out Money value) =>
        {
            var isNumber = TryNumber(text, min, max, out var amount);
            value = new Money(amount);
            return isNumber;
        },
        value => $"{value.Amount:0.############}");

    public static ValueKind<Duration> Span(Duration min, Duration max) => new(
        $"a duration from {DurationText.Format(min)} to {DurationText.Format(max)} such as 90s, 15m or 1h30m",
        (string text, out Duration value) => DurationText.TryParse(text, out value) && value >= min && value <= max,
        DurationText.Format);

    /// <summary>The values of an enum, written in snake_case.</summary>
    public static ValueKind<T> Choice<T>()
        where T : struct, Enum
    {
        var names = Enum.GetValues<T>().ToDictionary(value => SnakeCase(value.ToString()), StringComparer.Ordinal);
        return new(
            string.Join(" | ", Enum.GetValues<T>().Select(value => SnakeCase(value.ToString()))),
            (string text, out T value) => names.TryGetValue(text, out value),
            value => SnakeCase(value.ToString()));
    }

    /// <summary>One or more values of a kind, with commas between; in brackets too, as the file has them.</summary>
    public static ValueKind<SettingList<T>> ListOf<T>(ValueKind<T> kind)
        where T : notnull => new(
            $"a list, each {kind.Allowed}",
            (string text, [MaybeNullWhen(false)] out SettingList<T> values) =>
                AreAll(kind, text, out values) || (text.Trim() is ['[', .. var inner, ']'] && AreAll(kind, inner, out values)),
            values => string.Join(", ", values.Select(kind.Format))) { IsList = true };

    public static ValueKind<string> Text(string allowed, Func<string, bool> isAllowed) => new(
        allowed,
        (string text, [MaybeNullWhen(false)] out string value) =>
        {
            value = text;
            return isAllowed(text);
        },
        value => value);

    private static bool AreAll<T>(ValueKind<T> kind, string text, out SettingList<T> values)
        where T : notnull
    {
        var parsed = new List<T>();
        values = new SettingList<T>(parsed);
        foreach (var item in text.Split(',', StringSplitOptions.TrimEntries))
        {
            if (!kind.Parse(item, out var value))
            {
                return false;
            }

            parsed.Add(value);
        }

        return true;
    }

    private static ValueKind<Secret>.Parser Secretly(Func<string, bool> isAllowed) => (string text, [MaybeNullWhen(false)] out Secret value) =>
    {
        value = new Secret(text);
        return isAllowed(text);
    };

    private static bool ParseWebAddress(string text, [MaybeNullWhen(false)] out Uri value) =>
        Uri.TryCreate(text, UriKind.Absolute, out value) && value.Scheme is "http" or "https";

    private static bool TryNumber(string text, decimal min, decimal max, out decimal value) =>
        decimal.TryParse(Digits(text), Fraction, null, out value) && value >= min && value <= max;

    /// <summary>50_000 reads better than 50000 and means the same.</summary>
    private static string Digits(string text) => text.Replace("_", "", StringComparison.Ordinal);

    private static string SnakeCase(string name) => WordStart().Replace(name, "_$1").ToLowerInvariant();

    [GeneratedRegex("(?<!^)([A-Z])")]
    private static partial Regex WordStart();

    [GeneratedRegex("^[A-Z]{1,4}[0-9]{3,12}$")]
    private static partial Regex AccountPattern();

    [GeneratedRegex("^[A-Z][A-Z0-9.^-]{0,11}$")]
    private static partial Regex SymbolPattern();

    [GeneratedRegex("^(-?[0-9]{1,20}|@[A-Za-z0-9_]{4,64})$")]
    private static partial Regex ChatPattern();

    [GeneratedRegex("^[0-9]{3,20}:[A-Za-z0-9_-]{20,80}$")]
    private static partial Regex BotTokenPattern();
}
