using System.Globalization;
using Plimsoll.Market;

namespace Plimsoll.Trading.Strategies.DayTrade.Plans;

/// <summary>The two kinds of numbers in a plan. Each answers with the number, or with what is wrong and what is allowed.</summary>
internal static class PlanNumber
{
    private const double PriceMax = 10_000_000;
    private const string PriceForm = "a price is a plain decimal number above 0, such as 115.79";
    private const string QuantityForm = "a quantity is a whole number of shares, such as 113";

    /// <summary>Rounded to cents as requirements/1 does with <c>round(price, 2)</c>.</summary>
    public static Price? Price(string column, string text, out string? fault)
    {
        var found = Found.Text(text);
        fault = null;
        if (!IsPlainDecimal(text))
        {
            fault = text.Length == 0 ? $"{column} is empty; {PriceForm}"
                : NamesNoFiniteNumber(text) ? $"{column} {found} is not a finite number; {PriceForm}"
                : $"{column} {found} is not a number; {PriceForm}";
            return null;
        }

        const NumberStyles plain = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        var value = double.Parse(text, plain, CultureInfo.InvariantCulture);
        if (value is not (> 0 and <= PriceMax))
        {
            var wrong = value > 0 ? "is above 10,000,000" : "is not above 0";
            fault = $"{column} {found} {wrong}; {PriceForm}";
            return null;
        }

        var cents = PythonRound.ToCents(value);
        if (cents == 0m)
        {
            fault = $"{column} {found} rounds to 0.00; {PriceForm}";
            return null;
        }

        return new Price(cents);
    }

    /// <summary>What Python's <c>int(text)</c> takes, without its underscores and foreign digits.</summary>
    public static int? Quantity(string column, string text, out string? fault)
    {
        fault = null;
        var digits = text.AsSpan(text is ['+' or '-', ..] ? 1 : 0);
        if (digits.IsEmpty || digits.ContainsAnyExceptInRange('0', '9'))
        {
            fault = text.Length == 0 ? $"{column} is empty; {QuantityForm}"
                : IsPlainDecimal(text) ? $"{column} {Found.Text(text)} has a decimal point; {QuantityForm}"
                : $"{column} {Found.Text(text)} is not a whole number; {QuantityForm}";
            return null;
        }

        digits = digits.TrimStart('0');
        if (digits.IsEmpty || text[0] == '-')
        {
            fault = $"{column} {Found.Text(text)} is not above 0; {QuantityForm}";
            return null;
        }

        // more than nine digits would not fit an int, and are too many anyway
        var quantity = digits.Length > 9 ? int.MaxValue : int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
        if (quantity > PlanRow.MaxQuantity)
        {
            fault = $"{column} {Found.Text(text)} is above 1,000,000; {QuantityForm}";
            return null;
        }

        return quantity;
    }

    private static bool IsPlainDecimal(string text)
    {
        var rest = text.AsSpan(text is ['+' or '-', ..] ? 1 : 0);
        var point = rest.IndexOf('.');
        var whole = point < 0 ? rest : rest[..point];
        var part = point < 0 ? default : rest[(point + 1)..];
        return whole.Length + part.Length > 0
            && !whole.ContainsAnyExceptInRange('0', '9')
            && !part.ContainsAnyExceptInRange('0', '9');
    }

    /// <summary>The spellings Python's <c>float</c> takes: they would pass every comparison the wrong way.</summary>
    private static bool NamesNoFiniteNumber(string text) =>
        text.TrimStart('+', '-').ToUpperInvariant() is "NAN" or "INF" or "INFINITY";
}
