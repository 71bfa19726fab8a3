namespace Plimsoll.Trading.Risk;

public enum MeasureUnit
{
    Dollars = 1,
    Count,

    /// <summary>Of equity, or of a price; 1 is the whole.</summary>
    Fraction,
}
