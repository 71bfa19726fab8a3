namespace Plimsoll.Tws.Wire;

/// <summary>Bytes that are not what the protocol says: which field of which message, and why.</summary>
public sealed class TwsFormatException : Exception
{
    public TwsFormatException(string message)
        : base(message)
    {
    }

    public TwsFormatException(string message, Exception inner)
        : base(message, inner)
    {
    }

    public TwsFormatException()
        : this("malformed TWS message")
    {
    }
}
