namespace Plimsoll.Trading.Orders;

/// <summary>IB's rule for execIds: a correction repeats the fill with only the digits after the last dot changed, and the higher number holds.</summary>
public static class FillKey
{
    public static (string Key, int Version) Of(string execId)
    {
        var dot = execId.LastIndexOf('.');
        return dot > 0 && int.TryParse(execId.AsSpan(dot + 1), out var version) ? (execId[..dot], version) : (execId, 0);
    }
}
