namespace Plimsoll.Trading.Orders;

/// <summary>
/// What IB's error codes mean for an order (protocol.md §11). Most codes are notices: an order ends only by the few below, or by
/// its status. Taking a notice for a death is the top bug of TWS clients.
/// </summary>
public static class BrokerCode
{
    /// <summary>201 rejected, 200 no security definition, 460 no permission, 203 not allowed for the account, 434/160 zero size.</summary>
    public static bool EndsAnOrder(int code) => code is 201 or 200 or 203 or 460 or 434 or 160;

    /// <summary>110 price off the tick, 154 the security is halted, 111 and 113 time in force against type, 321 and 320 refused before they were read: on a new order an end, on a modification none. So are the refusals of fractions.</summary>
    public static bool EndsANewOrder(int code) => code is 110 or 111 or 113 or 135 or 154 or 320 or 321 or 10006 || RefusesFractions(code);

    /// <summary>10243 to 10249: this account, instrument or order takes no fractions of shares (protocol.md §10).</summary>
    public static bool RefusesFractions(int code) => code is 10243 or (>= 10245 and <= 10249);

    public static bool RefusesFractions(string why) => Split(why) is { } told && RefusesFractions(told.Code);

    /// <summary>201 with these words: of one option contract IB takes orders on one side at a time.</summary>
    public static bool RefusesBothSides(string why) =>
        Split(why) is { Code: 201, Text: var text } && text.Contains("both sides of the same US Option contract", StringComparison.OrdinalIgnoreCase);

    /// <summary>103: the id is taken – by somebody else's order or by this very one. It must be looked up.</summary>
    public const int DuplicateOrderId = 103;

    /// <summary>202: the order is cancelled.</summary>
    public const int Cancelled = 202;

    /// <summary>10147 not found, 10148 and 161 not cancellable in its state, 136: the cancel came too late; what the order became must be looked up.</summary>
    public static bool RefusesACancel(int code) => code is 10147 or 10148 or 161 or 136;

    /// <summary>How a refusal is kept with its order: the code, then the broker's words.</summary>
    public static string Join(int code, string text) => $"{code}: {text}";

    /// <summary>The code and words of a kept refusal; null when it is a conclusion of our own.</summary>
    public static (int Code, string Text)? Split(string why)
    {
        var colon = why.IndexOf(": ", StringComparison.Ordinal);
        return colon > 0 && int.TryParse(why.AsSpan(0, colon), out var code) ? (code, why[(colon + 2)..]) : null;
    }
}
