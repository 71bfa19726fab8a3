using Plimsoll.Market.Options;

namespace Plimsoll.Trading.Orders;

/// <summary>
/// The codes orders carry for people and for looking them up: <c>IFDS_WEC_A_TP_260218</c>. The date makes them unique over the
/// years, the attempt number over one day; 24 ASCII characters is what IB shows whole.
/// </summary>
public static class OrderRefs
{
    public const int LengthMax = 24;

    public static string Of(string prefix, GroupKey key, LegRole role)
    {
        var suffix = role switch
        {
            LegRole.Entry => "",
            LegRole.TakeProfit => "_TP",
            LegRole.StopLoss => "_SL",
            LegRole.CloseOut => "",
            _ => throw new ArgumentOutOfRangeException(nameof(role), role, null),
        };
        var attempt = key.Attempt == 1 ? "" : key.Attempt.ToString();
        var tail = $"_{key.Leg}{attempt}{suffix}_{key.Session:yyMMdd}";
        // of an option its stock: what makes the code unique is the trade's number, which the leg begins with
        var symbol = (OptionName.TryParse(key.Symbol)?.Underlying ?? key.Symbol).Replace(' ', '.');
        var room = LengthMax - prefix.Length - 1 - tail.Length;
        Check.That(room >= 1, "an order reference must leave room for the symbol");
        return $"{prefix}_{(symbol.Length > room ? symbol[..room] : symbol)}{tail}";
    }
}
