namespace Plimsoll.Market;

/// <summary>An amount of US dollars. Only what is meaningful can be computed: money plus money, money times a plain number.</summary>
public readonly record struct Money(decimal Amount) : IComparable<Money>
{
    public static readonly Money Zero = new(0m);

    public static Money operator +(Money a, Money b) => new(a.Amount + b.Amount);

    public static Money operator -(Money a, Money b) => new(a.Amount - b.Amount);

    public static Money operator -(Money a) => new(-a.Amount);

    public static Money operator *(Money a, decimal factor) => new(a.Amount * factor);

    public static decimal operator /(Money a, Money b) => a.Amount / b.Amount;

    public static bool operator <(Money a, Money b) => a.Amount < b.Amount;

    public static bool operator >(Money a, Money b) => a.Amount > b.Amount;

    public static bool operator <=(Money a, Money b) => a.Amount <= b.Amount;

    public static bool operator >=(Money a, Money b) => a.Amount >= b.Amount;

    /// <summary>To whole cents, halves to even, as banks and Python's <c>round</c> do.</summary>
    public Money ToCents() => new(Math.Round(Amount, 2, MidpointRounding.ToEven));

    public int CompareTo(Money other) => Amount.CompareTo(other.Amount);

    public override string ToString() => $"{(Amount < 0m ? "-" : "")}${Math.Abs(Amount):#,0.00##########}";
}
