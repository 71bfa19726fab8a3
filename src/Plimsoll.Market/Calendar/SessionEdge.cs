namespace Plimsoll.Market.Calendar;

/// <summary>Which end of a session a moment is counted from.</summary>
public enum SessionEdge
{
    Open = 1,
    Close = 2,
}
