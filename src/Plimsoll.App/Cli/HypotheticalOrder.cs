using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;
using Plimsoll.App.Configuration;
using Plimsoll.Market;
using Plimsoll.Trading.Orders;

namespace Plimsoll.App.Cli;

/// <summary>An order that is only judged, as a person writes it: <c>BUY 100 SPY @ 600</c>.</summary>
internal sealed partial record HypotheticalOrder(OrderSide Side, Quantity Shares, string Symbol, Price Price)
{
    public static ValueKind<HypotheticalOrder> Kind { get; } = new(
        "BUY or SELL, a number of shares, a symbol, @ and a price, such as \"BUY 100 SPY @ 600\"",
        TryParse,
        order => $"{order}");

    public override string ToString() => $"{Side.ToString().ToUpperInvariant()} {Shares} {Symbol} @ {Price}";

    private static bool TryParse(string text, [MaybeNullWhen(false)] out HypotheticalOrder order)
    {
        order = null;
        if (Pattern().Match(text.Trim().ToUpperInvariant()) is not { Success: true } match
            || !decimal.TryParse(match.Groups["shares"].Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var shares)
            || !decimal.TryParse(match.Groups["price"].Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var price)
            || shares is <= 0m or > 1_000_000_000m
            || price is <= 0m or > 10_000_000m)
        {
            return false;
        }

        order = new HypotheticalOrder(match.Groups["side"].Value == "BUY" ? OrderSide.Buy : OrderSide.Sell, new Quantity(shares), match.Groups["symbol"].Value, new Price(price));
        return true;
    }

    [GeneratedRegex(@"^(?<side>BUY|SELL)\s+(?<shares>\d{1,12}(\.\d{1,6})?)\s+(?<symbol>[A-Z][A-Z0-9]{0,9}([. ][A-Z]{1,2})?)\s*@\s*\$?(?<price>\d{1,9}(\.\d{1,6})?)$")]
    private static partial Regex Pattern();
}
