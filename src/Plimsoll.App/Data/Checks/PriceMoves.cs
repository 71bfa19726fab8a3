using Plimsoll.App.Data.Bars;

namespace Plimsoll.App.Data.Checks;

/// <summary>
/// Changes of price that bars should not have: bad prints, jumps, splits that nobody took out. The bounds were set on 110 large US stocks from 2010
/// to 2025, where earnings move a price by −41 % to +52 % overnight and must not be called an error.
/// </summary>
internal static class PriceMoves
{
    /// <summary>More than double or less than half.</summary>
    private const double JumpRatio = 2;

    /// <summary>Of a move from one session to the next, as a fraction; and of one within a session, which is calmer.</summary>
    private const double DailyMove = 0.2;
    private const double IntradayMove = 0.05;

    /// <summary>How far a high or low may be from open and close alike. Crashes leave long daily wicks; within minutes only bad prints do.</summary>
    private const double IntradayWick = 0.03;

    /// <summary>How far an overnight gap may be from a split's ratio: the market moves on that night too.</summary>
    private const double SplitSlack = 0.05;

    /// <summary>Of the usual volume. A split brings few times the shares; what moves a price this far by news brings far more.</summary>
    private const double NewsVolume = 5;
    private const int VolumeWindow = 20;

    private static readonly double[] splits = [1.5, 2, 3, 4, 5, 6, 7, 8, 10, 15, 20, 25, 30, 50, 100];

    public static IEnumerable<BarFinding> In(BarTable bars)
    {
        for (var row = 1; row < bars.Count; row++)
        {
            if (Wick(bars, row) is { } wick)
            {
                yield return wick;
            }

            var ratio = bars.Close[row] / bars.Close[row - 1];
            var least = 1 + (bars.DateOf(row) == bars.DateOf(row - 1) ? IntradayMove : DailyMove);
            if (!(ratio > 0) || double.IsInfinity(ratio) || (ratio < least && ratio > 1 / least))
            {
                continue;
            }

            if (IsUndone(bars, row))
            {
                yield return Finding(bars, row, BarFlaw.Spike, "back with the next bar");
                row++; // the way back is the same spike
            }
            else if (SplitOf(bars, row, ratio) is { } split)
            {
                yield return Finding(bars, row, BarFlaw.Split, $"about {split} at {bars.Volume[row] / UsualVolume(bars, row):0.#} times the usual volume");
            }
            else
            {
                yield return Finding(bars, row, BarFlaw.Jump, "and stays", isBad: ratio is >= JumpRatio or <= 1 / JumpRatio);
            }
        }
    }

    private static BarFinding? Wick(BarTable bars, int row)
    {
        var (open, high, low, close) = (bars.Open[row], bars.High[row], bars.Low[row], bars.Close[row]);
        var most = bars.IsDaily ? DailyMove : IntradayWick;
        var (isHigh, isLow) = (high > Math.Max(open, close) * (1 + most), low > 0 && low < Math.Min(open, close) * (1 - most));
        return isHigh || isLow
            ? new BarFinding(bars.Symbol, BarFlaw.Spike, bars.PlaceOf(row), $"{BarCheck.TimeText(bars, row)}: {(isHigh ? $"high {high:0.####}" : $"low {low:0.####}")} of a bar from {open:0.####} to {close:0.####}", IsBad: !bars.IsDaily)
            : null;
    }

    /// <summary>Whether the next close gives back nine tenths of the move or more.</summary>
    private static bool IsUndone(BarTable bars, int row)
    {
        if (row + 1 >= bars.Count)
        {
            return false;
        }

        var (before, at, after) = (Math.Log(bars.Close[row - 1]), Math.Log(bars.Close[row]), Math.Log(bars.Close[row + 1]));
        return Math.Abs(after - before) <= 0.1 * Math.Abs(at - before);
    }

    /// <summary>A split shows at the opening, in the close as well, and in no unusual volume.</summary>
    private static string? SplitOf(BarTable bars, int row, double ratio)
    {
        var gap = bars.Open[row] / bars.Close[row - 1];
        var isNews = bars.Volume[row] > NewsVolume * UsualVolume(bars, row);
        foreach (var split in splits)
        {
            if (!isNews && Math.Abs((gap * split) - 1) < SplitSlack && Math.Abs((ratio * split) - 1) < 2 * SplitSlack)
            {
                return $"{(split == 1.5 ? "3:2" : $"{split:0}:1")} split";
            }

            if (!isNews && Math.Abs((gap / split) - 1) < SplitSlack && Math.Abs((ratio / split) - 1) < 2 * SplitSlack)
            {
                return $"{(split == 1.5 ? "2:3" : $"1:{split:0}")} reverse split";
            }
        }

        return null;
    }

    private static double UsualVolume(BarTable bars, int row)
    {
        var before = bars.Volume[Math.Max(0, row - VolumeWindow)..row];
        Array.Sort(before);
        return Math.Max(1, before[before.Length / 2]);
    }

    private static BarFinding Finding(BarTable bars, int row, BarFlaw flaw, string text, bool isBad = true) => new(
        bars.Symbol,
        flaw,
        bars.PlaceOf(row),
        $"{BarCheck.TimeText(bars, row)}: {bars.Close[row - 1]:0.####} to {bars.Close[row]:0.####}, {text}",
        isBad);
}
