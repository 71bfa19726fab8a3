namespace Plimsoll.Market;

/// <summary>
/// US dollars per unit of one instrument. A price times a quantity is money; a price plus a price is nothing, so there is no such
/// operator; the difference of two prices is a plain number of dollars per unit.
/// </summary>
public readonly record struct Price(decimal Value) : IComparable<Price>
{
    public static Money operator *(Price price, Quantity quantity) => new(price.Value * quantity.Units);

    public static decimal operator -(Price a, Price b) => a.Value - b.Value;

    public static bool operator <(Price a, Price b) => a.Value < b.Value;

    public static bool operator >(Price a, Price b) => a.Value > b.Value;

    public static bool operator <=(Price a, Price b) => a.Value <= b.Value;

    public static bool operator >=(Price a, Price b) => a.Value >= b.Value;

    /// <summary>
    /// The only crossing from research numbers to money: the nearest multiple of <paramref name="tick"/>, halves away from zero.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is not finite or beyond what a price can be, or the tick is not positive.</exception>
    public static Price FromResearch(double value, decimal tick)
    {
        if (!double.IsFinite(value) || Math.Abs(value) > 1e12)
        {
            throw new ArgumentOutOfRangeException(nameof(value), value, "a price must be finite and below 1e12");
        }

        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(tick);
        return new Price((decimal)value).RoundToTick(tick);
    }

    public Price RoundToTick(decimal tick) => new(Math.Round(Value / tick, MidpointRounding.AwayFromZero) * tick);

    /// <summary>Whether the price is a whole number of ticks, as exchanges ask (IB refuses others with code 110).</summary>
    public bool IsOnTick(decimal tick) => Value % tick == 0m;

    public int CompareTo(Price other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString("0.00##########");
}
