namespace Plimsoll.Tws.Session;

/// <summary>
/// Ids for data requests, far above any order id, so that the id of an error message belongs to one or the other. One sequence serves
/// all sessions of a connection.
/// </summary>
public sealed class RequestIdSequence(int first = RequestIdSequence.FirstDefault)
{
    public const int FirstDefault = 1_000_000_000;

    private int last = first - 1;

    public int Next()
    {
        var next = Interlocked.Increment(ref last);
        return next is > 0 and < int.MaxValue
            ? next
            : throw new InvalidOperationException("request ids are used up"); // 2147483647 is IB's unset
    }
}
