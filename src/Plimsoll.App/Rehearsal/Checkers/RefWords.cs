using System.Text.RegularExpressions;
using NodaTime;
using NodaTime.Text;

namespace Plimsoll.App.Rehearsal.Checkers;

/// <summary>What an order reference such as <c>IFDS_AAPL_AX2_SL_260105</c> says, read from its end because the symbol may be cut.</summary>
/// <param name="Leg">A, B, AX2, MOC …; of a rebalance B buys and S sells.</param>
/// <param name="Slot">The bracket the order belongs to: A or B; null for orders that close the whole symbol.</param>
internal sealed partial record RefWords(string Leg, string? Slot, LocalDate Session)
{
    /// <summary>How the references of the day trade begin.</summary>
    private const string DayTrade = "IFDS_";

    /// <summary>How the references of the put seller begin.</summary>
    private const string Puts = "PUT_";

    private static readonly LocalDatePattern date = LocalDatePattern.CreateWithInvariantCulture("uuuuMMdd");

    /// <summary>The number of a sale of puts, which all its orders' legs begin with; null for legs of other books.</summary>
    public int? Sale => Leg.TakeWhile(char.IsAsciiDigit).Count() is > 0 and var digits ? int.Parse(Leg.AsSpan(0, digits)) : null;

    public static bool IsDayTrade(string reference) => reference.StartsWith(DayTrade, StringComparison.Ordinal);

    public static bool IsPuts(string reference) => reference.StartsWith(Puts, StringComparison.Ordinal);

    public static RefWords? Parse(string reference)
    {
        var match = Shape().Match(reference);
        if (!match.Success || !date.Parse($"20{match.Groups["date"].Value}").TryGetValue(default, out var session))
        {
            return null;
        }

        var leg = match.Groups["leg"].Value;
        return new RefWords(leg, match.Groups["slot"].Success ? match.Groups["slot"].Value : null, session);
    }

    [GeneratedRegex(@"^[A-Z]+_.+_(?<leg>(?<slot>[AB])[XM]?\d*|MOC\d*|STR\d*|S\d*|FLT\d*|\d+[SXC]\d*)(_TP|_SL)?_(?<date>\d{6})$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Shape();
}
