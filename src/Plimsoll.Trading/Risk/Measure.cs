using Plimsoll.Market;

namespace Plimsoll.Trading.Risk;

/// <summary>One limit, and how far it is used in the worst state that can be reached.</summary>
/// <param name="Scope">Whose limit: a deployment's name, or <see cref="RiskScope.Account"/>.</param>
/// <param name="What">The measured thing as the beginning of a sentence: "the day's exposure".</param>
public sealed record Measure(RefusalName Name, string Scope, string What, MeasureUnit Unit, decimal Use, decimal Limit)
{
    /// <summary>Cash is kept above its limit, everything else below.</summary>
    public bool IsFloor => Name == RefusalName.CashReserve;

    public bool IsCrossed => IsFloor ? Use < Limit : Use > Limit;

    /// <summary>How much more there may be; negative where the limit is crossed.</summary>
    public decimal Headroom => IsFloor ? Use - Limit : Limit - Use;

    /// <param name="subject">What would cause it.</param>
    public Refusal Refusal(string subject) =>
        new(Name, $"{subject} would bring {What} to {Text(Use)}; {(IsFloor ? "at least" : "at most")} {Text(Limit)} ({RiskScope.Limit(Scope)})", Use, Limit);

    public string Text(decimal value) => Unit switch
    {
        MeasureUnit.Dollars => $"{new Money(value).ToCents()}",
        MeasureUnit.Count => $"{value:0.##}",
        MeasureUnit.Fraction => $"{Math.Round(value * 100m, 2):0.##} %",
        _ => throw new ArgumentOutOfRangeException(nameof(value), Unit, null),
    };
}
