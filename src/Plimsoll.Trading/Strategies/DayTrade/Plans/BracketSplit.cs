namespace Plimsoll.Trading.Strategies.DayTrade.Plans;

/// <summary>A ticker's shares in two independent brackets: A leaves at the first target, B at the second.</summary>
public sealed record BracketSplit
{
    private BracketSplit(int bracketA, int bracketB)
    {
        BracketA = bracketA;
        BracketB = bracketB;
    }

    public int BracketA { get; }

    public int BracketB { get; }

    public int Total => BracketA + BracketB;

    /// <summary>
    /// The share for A is the double product, rounded half to even as requirements/1's Python does (50 × 0.33 = 16.5 gives 16);
    /// each bracket gets at least one share.
    /// </summary>
    public static BracketSplit Of(int total, double scaleOutPct = 0.33)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(total, PlanRow.MinQuantity);
        if (!(scaleOutPct > 0 && scaleOutPct < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(scaleOutPct), scaleOutPct, "a part is above 0 and below 1");
        }

        var bracketA = Math.Max(1, (int)PythonRound.ToInteger(total * scaleOutPct));
        return total - bracketA < 1 ? new BracketSplit(total - 1, 1) : new BracketSplit(bracketA, total - bracketA);
    }
}
