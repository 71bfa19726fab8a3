namespace Plimsoll.Trading.Strategies.Rotation;

/// <summary>
/// A scoring function in place of the rotation's own (requirements/3 §15): how much a symbol is wanted at a close, from bars up to it alone. A class
/// of one's own derives from this, with a constructor that takes the history, and is named in <c>own.scoring</c>.
/// </summary>
public abstract class TrendScoring
{
    /// <param name="symbol">The column of the history.</param>
    /// <param name="t">The close that decides; nothing after it is looked at.</param>
    /// <returns>The larger the better; null where it cannot be told, and then the symbol is not held.</returns>
    public abstract double? Score(int symbol, int t);
}
