namespace Plimsoll.Research.Validation;

/// <summary>One thing a strategy must show.</summary>
/// <param name="Value">Null when it could not be measured, which does not pass.</param>
/// <param name="IsLeast">Whether <paramref name="Bound"/> is the least that passes, or the most.</param>
public sealed record Criterion(string Name, double? Value, double Bound, bool IsLeast)
{
    public bool Passes => IsLeast ? Value >= Bound : Value <= Bound;

    public static Criterion AtLeast(string name, double? value, double bound) => new(name, value, bound, IsLeast: true);

    public static Criterion AtMost(string name, double? value, double bound) => new(name, value, bound, IsLeast: false);
}
