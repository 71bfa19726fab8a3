namespace Plimsoll.Tws.Messages;

/// <summary>The bits beside a price tick. A set of flags, so none is 0.</summary>
[Flags]
public enum TickAttributes
{
    None = 0,
    CanAutoExecute = 1,
    PastLimit = 2,
    PreOpen = 4,
}
