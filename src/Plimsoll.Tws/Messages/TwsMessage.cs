namespace Plimsoll.Tws.Messages;

/// <summary>
/// One message of the server, in IB's words. Absent is null: empty fields, IB's "unset" numbers, and where IB says so 0, −1, <c>?</c>
/// or <c>None</c>. Prices, sizes and amounts are decimal; greeks and volatilities double.
/// </summary>
public abstract record TwsMessage : TwsEvent
{
    private protected TwsMessage()
    {
    }
}
