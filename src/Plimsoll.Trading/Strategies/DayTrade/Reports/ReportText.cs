using System.Globalization;
using NodaTime;
using NodaTime.Text;
using Plimsoll.Market;

namespace Plimsoll.Trading.Strategies.DayTrade.Reports;

/// <summary>How the reports spell days and numbers, on every machine alike.</summary>
internal static class ReportText
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    public static string Day(LocalDate date) => LocalDatePattern.Iso.Format(date);

    /// <summary>Two decimals; up to four where fills at several prices average to less than a cent.</summary>
    public static string Price(Price price) => Math.Round(price.Value, 4, MidpointRounding.ToEven).ToString("0.00##", Invariant);

    public static string Shares(Quantity quantity) => quantity.Units.ToString("0.############", Invariant);

    /// <summary>Two decimals and no separators, for files.</summary>
    public static string Cents(Money money) => Plain(money.Amount, 2);

    /// <summary>A fixed number of decimals, halves to even; what rounds to zero has no sign (a decimal prints none).</summary>
    public static string Plain(decimal number, int decimals) =>
        Math.Round(number, decimals, MidpointRounding.ToEven).ToString("F" + decimals.ToString(Invariant), Invariant);

    /// <summary><c>$48,230</c>: an exposure or a limit, to the nearest dollar.</summary>
    public static string Dollars(Money money) =>
        "$" + Math.Round(money.Amount, 0, MidpointRounding.ToEven).ToString("#,0", Invariant);

    /// <summary><c>$50K</c> where the thousands are whole.</summary>
    public static string Limit(Money money) =>
        money.Amount > 0m && money.Amount % 1_000m == 0m ? Dollars(money * 0.001m) + "K" : Dollars(money);

    /// <summary><c>-$14.00</c>, <c>+$14.00</c>, <c>$0.00</c>.</summary>
    public static string SignedCents(Money money) => SignedMoney(money.ToCents().Amount, "#,0.00");

    /// <summary>
    /// <c>-$14</c>: the cents are cut off, never rounded up, so that a loss just short of a threshold does not read as having reached it.
    /// </summary>
    public static string SignedDollars(Money money) => SignedMoney(decimal.Truncate(money.Amount), "#,0");

    /// <summary><c>-0.01%</c>, <c>+0.01%</c>, <c>0.00%</c>.</summary>
    public static string SignedPercent(decimal percent)
    {
        var text = Plain(percent, 2);
        return Math.Round(percent, 2, MidpointRounding.ToEven) > 0m ? $"+{text}%" : $"{text}%";
    }

    public static string Count(int number, string one, string many) => number.ToString(Invariant) + " " + (number == 1 ? one : many);

    private static string SignedMoney(decimal amount, string format)
    {
        var sign = amount < 0m ? "-" : amount > 0m ? "+" : "";
        return sign + "$" + Math.Abs(amount).ToString(format, Invariant);
    }
}
