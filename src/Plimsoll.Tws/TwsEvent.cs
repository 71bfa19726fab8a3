namespace Plimsoll.Tws;

/// <summary>One thing that happened on the connection: a server message or a step of the session. They come in one order.</summary>
public abstract record TwsEvent
{
    private protected TwsEvent()
    {
    }
}
