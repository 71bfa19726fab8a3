using System.Runtime.InteropServices;
using Plimsoll.Market;

namespace Plimsoll.Trading.Books;

/// <summary>New shares for old ones, as companies and funds give them: 2 for 1, 3 for 2, 1 for 10.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct SplitRatio(int New, int Old)
{
    private const int WholeMax = 50;

    /// <summary>How far a price may be from the last one divided by the ratio: a night's own move.</summary>
    private const decimal PriceTolerance = 0.10m;

    private static readonly SplitRatio[] known =
    [
        .. Enumerable.Range(2, WholeMax - 1).SelectMany(whole => new[] { new SplitRatio(whole, 1), new SplitRatio(1, whole) }),
        new(3, 2), new(5, 2), new(4, 3), new(5, 3), new(2, 3), new(2, 5),
    ];

    public decimal Shares => (decimal)New / Old;

    /// <summary>Whether some split makes the one of the other; parts of a share may have been paid out in cash.</summary>
    public static bool MayExplain(Quantity books, Quantity account) => books > Quantity.Zero && known.Any(ratio => ratio.Makes(books, account));

    /// <summary>The split that shares and prices agree on; null when there is none.</summary>
    /// <param name="before">What a share cost at the last session's end.</param>
    public static SplitRatio? Of(Quantity books, Quantity account, Price before, Price now) => known
        .Where(ratio => ratio.Makes(books, account) && ratio.Miss(before, now) <= PriceTolerance)
        .OrderBy(ratio => ratio.Miss(before, now))
        .Select(ratio => (SplitRatio?)ratio)
        .FirstOrDefault();

    /// <summary>
    /// What each book holds afterwards, the account's shares in all: each its whole new shares, the rest one by one to those who lost the
    /// largest part of a share.
    /// </summary>
    public SortedDictionary<string, Quantity> Share(IReadOnlyDictionary<string, Quantity> books, Quantity account)
    {
        var ratio = Shares;
        var exact = books.ToDictionary(book => book.Key, book => book.Value.Units * ratio, StringComparer.Ordinal);
        var held = new SortedDictionary<string, Quantity>(exact.ToDictionary(book => book.Key, book => new Quantity(Math.Floor(book.Value)), StringComparer.Ordinal), StringComparer.Ordinal);
        var left = account.Units - held.Values.Sum(shares => shares.Units);
        foreach (var book in exact.OrderByDescending(book => book.Value - Math.Floor(book.Value)).ThenBy(book => book.Key, StringComparer.Ordinal).Select(book => book.Key))
        {
            var more = Math.Clamp(left, 0m, 1m);
            held[book] += new Quantity(more);
            left -= more;
        }

        return held;
    }

    private bool Makes(Quantity books, Quantity account) => books.Units * Shares - account.Units is >= 0m and < 1m;

    private decimal Miss(Price before, Price now) => Math.Abs((now.Value * Shares / before.Value) - 1m);
}
