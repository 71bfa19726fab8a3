namespace Plimsoll.Market;

/// <summary>A number of shares or contracts; negative is short or sold. Fractions are allowed, nothing is rounded here.</summary>
public readonly record struct Quantity(decimal Units) : IComparable<Quantity>
{
    public static readonly Quantity Zero = new(0m);

    public bool IsZero => Units == 0m;

    public static Quantity operator +(Quantity a, Quantity b) => new(a.Units + b.Units);

    public static Quantity operator -(Quantity a, Quantity b) => new(a.Units - b.Units);

    public static Quantity operator -(Quantity a) => new(-a.Units);

    public static bool operator <(Quantity a, Quantity b) => a.Units < b.Units;

    public static bool operator >(Quantity a, Quantity b) => a.Units > b.Units;

    public static bool operator <=(Quantity a, Quantity b) => a.Units <= b.Units;

    public static bool operator >=(Quantity a, Quantity b) => a.Units >= b.Units;

    public static Quantity Min(Quantity a, Quantity b) => a <= b ? a : b;

    public static Quantity Max(Quantity a, Quantity b) => a >= b ? a : b;

    public int CompareTo(Quantity other) => Units.CompareTo(other.Units);

    public override string ToString() => Units.ToString("0.############");
}
