using System.Globalization;

namespace Plimsoll.Simulation.Gateway.Quotes;

/// <summary>The generic tick list of reqMktData: numbers of extra ticks, joined by commas.</summary>
internal static class GenericTicks
{
    public const int HistoricalVolatility = 104;
    public const int MiscellaneousStatistics = 165;
    public const int CreditmanMarkPrice = 221;
    public const int MarkPrice = 232;
    public const int RealTimeVolume = 233;
    public const int Shortable = 236;
    public const int TradeCount = 293;
    public const int TradeRate = 294;
    public const int VolumeRate = 295;
    public const int LastRegularTrade = 318;
    public const int RealTimeTradeVolume = 375;
    public const int RealTimeHistoricalVolatility = 411;
    public const int Dividends = 456;

    /// <summary>What IB takes for a stock. Those that are not named above are taken and bring nothing, as where IB has no data.</summary>
    private static readonly int[] legal =
    [
        100, 101, HistoricalVolatility, 105, 106, 162, MiscellaneousStatistics, 220, CreditmanMarkPrice, 225, MarkPrice, RealTimeVolume, Shortable,
        256, 258, 292, TradeCount, TradeRate, VolumeRate, LastRegularTrade, RealTimeTradeVolume, RealTimeHistoricalVolatility, Dividends, 460, 577,
        586, 587, 588, 595, 614, 619, 623,
    ];

    /// <summary>Those that a year of daily prices is needed for.</summary>
    public static IReadOnlyList<int> OfTheYear { get; } = [HistoricalVolatility, RealTimeHistoricalVolatility, MiscellaneousStatistics];

    public static string Legal { get; } = string.Join(',', legal);

    /// <summary>Null when one of them is not legal. News lists its providers after a colon (<c>292:BRFG</c>); <c>mdoff</c> turns the basic ticks off.</summary>
    public static IReadOnlySet<int>? Parse(string text)
    {
        var asked = new SortedSet<int>();
        foreach (var word in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (word is "mdoff")
            {
                continue;
            }

            if (!int.TryParse(word.Split(':')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number) || !legal.Contains(number))
            {
                return null;
            }

            asked.Add(number);
        }

        return asked;
    }
}
