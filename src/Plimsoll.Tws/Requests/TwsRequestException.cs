namespace Plimsoll.Tws.Requests;

/// <summary>A request that was not sent: nothing of it was written.</summary>
public sealed class TwsRequestException : Exception
{
    public TwsRequestException(TwsRefusal refusal, string message)
        : base(message)
    {
        Refusal = refusal;
    }

    public TwsRequestException(string message, Exception inner)
        : base(message, inner)
    {
    }

    public TwsRequestException(string message)
        : this(TwsRefusal.Invalid, message)
    {
    }

    public TwsRequestException()
        : this("the request cannot be sent")
    {
    }

    public TwsRefusal Refusal { get; } = TwsRefusal.Invalid;
}
