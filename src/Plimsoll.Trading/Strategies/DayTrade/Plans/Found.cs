using System.Globalization;
using System.Text;
using Plimsoll.Market;

namespace Plimsoll.Trading.Strategies.DayTrade.Plans;

/// <summary>How a message quotes what stood in a file: short, on one line.</summary>
internal static class Found
{
    private const int RunesMax = 40;

    public static string Price(Price price) => price.Value.ToString("0.00", CultureInfo.InvariantCulture);

    public static string Text(string found)
    {
        var shown = new StringBuilder("'");
        var runes = 0;
        foreach (var rune in found.EnumerateRunes())
        {
            if (runes++ == RunesMax)
            {
                shown.Append('…');
                break;
            }

            shown.Append(Rune.IsControl(rune) ? "?" : rune.ToString());
        }

        return shown.Append('\'').ToString();
    }
}
