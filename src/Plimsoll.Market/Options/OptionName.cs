using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Plimsoll.Market.Options;

/// <summary>
/// An option contract as the desk's books call it: <c>SPY 260417P630</c>, wherever a symbol stands. OCC's own name pads root and strike; this
/// one is read by people.
/// </summary>
/// <param name="Strike">Dollars per share.</param>
public sealed record OptionName(string Underlying, LocalDate Expiry, OptionRight Right, decimal Strike)
{
    /// <summary>Shares that one contract is about, of every standard US equity option.</summary>
    public const decimal SharesAContract = 100m;

    private const int DateLength = 6;
    private const int Century = 2000;

    /// <summary>OCC's names end in as many digits, of thousandths of a dollar.</summary>
    private const int OccDigits = 8;

    private static readonly LocalDatePattern date = LocalDatePattern.CreateWithInvariantCulture("yyMMdd");

    /// <returns>Null for a stock's symbol, and for OCC's own name, whose strike would be taken a thousand times too high.</returns>
    public static OptionName? TryParse(string symbol)
    {
        var blank = symbol.LastIndexOf(' ');
        if (blank <= 0 || symbol.Length < blank + DateLength + 3 || symbol[blank - 1] == ' ')
        {
            return null;
        }

        var expiry = ExpiryOf(symbol.AsSpan(blank + 1, DateLength));
        var right = symbol[blank + 1 + DateLength];
        var digits = symbol.AsSpan(blank + 2 + DateLength);
        return expiry is { } day && right is 'P' or 'C'
            && !(digits.Length == OccDigits && !digits.Contains('.'))
            && decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var strike) && strike > 0m
            ? new OptionName(symbol[..blank], day, right == 'P' ? OptionRight.Put : OptionRight.Call, strike)
            : null;
    }

    /// <summary>yyMMdd of this century: options are listed for a few years ahead.</summary>
    private static LocalDate? ExpiryOf(ReadOnlySpan<char> digits)
    {
        if (digits.ContainsAnyExceptInRange('0', '9'))
        {
            return null;
        }

        var (year, month, day) = (Century + Two(digits), Two(digits[2..]), Two(digits[4..]));
        return month is >= 1 and <= 12 && day >= 1 && day <= CalendarSystem.Iso.GetDaysInMonth(year, month) ? new LocalDate(year, month, day) : null;
    }

    private static int Two(ReadOnlySpan<char> digits) => ((digits[0] - '0') * 10) + (digits[1] - '0');

    /// <summary>Dollars that a price of one dollar is worth: 100 for an option, 1 for shares.</summary>
    public static decimal MultiplierOf(string symbol) => symbol.Length > DateLength && symbol.Contains(' ') && TryParse(symbol) is not null ? SharesAContract : 1m;

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Underlying} {date.Format(Expiry)}{(Right == OptionRight.Put ? 'P' : 'C')}{Strike:0.####}");
}
