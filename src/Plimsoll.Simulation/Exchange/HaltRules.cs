using NodaTime;

namespace Plimsoll.Simulation.Exchange;

/// <summary>
/// The US rules that stop trading by price: the limit up–limit down plan for single stocks (as amended in 2020) and the market-wide
/// circuit breakers (NYSE rule 7.12). Scripted halts need none of them.
/// </summary>
public sealed record HaltRules
{
    /// <summary>The listing that stands for the S&amp;P 500 in the market-wide breakers.</summary>
    public string MarketIndex { get; init; } = "SPY";

    /// <summary>Symbols of the plan's tier 2; all others are tier 1 (S&amp;P 500, Russell 1000 and the large funds).</summary>
    public IReadOnlySet<string> SecondTier { get; init; } = new SortedSet<string>(StringComparer.Ordinal);

    internal static Duration ReferenceWindow { get; } = Duration.FromMinutes(5);

    internal static Duration ReferenceAge { get; } = Duration.FromSeconds(30);

    /// <summary>How long a price may lie outside its bands before trading pauses.</summary>
    internal static Duration LimitStateMax { get; } = Duration.FromSeconds(15);

    internal static Duration Pause { get; } = Duration.FromMinutes(5);

    internal static Duration MarketPause { get; } = Duration.FromMinutes(15);

    /// <summary>From here to the close bands are doubled (15:35 of a whole day).</summary>
    internal static Duration LastPart { get; } = Duration.FromMinutes(25);

    /// <summary>From here to the close the first two levels no longer halt the market (15:25 of a whole day).</summary>
    internal static Duration MarketCutOff { get; } = Duration.FromMinutes(35);

    /// <summary>Falls of the index from its last close; the third ends the day.</summary>
    internal static IReadOnlyList<decimal> MarketLevels { get; } = [0.07m, 0.13m, 0.20m];

    /// <summary>The plan's percentage parameter, as dollars around a reference price, by the last close.</summary>
    internal decimal Width(string symbol, decimal priorClose, decimal reference, bool isLastPart)
    {
        var isSecond = SecondTier.Contains(symbol);
        var width = priorClose switch
        {
            > 3m => reference * (isSecond ? 0.10m : 0.05m),
            >= 0.75m => reference * 0.20m,
            _ => Math.Min(0.15m, reference * 0.75m),
        };
        return isLastPart && (!isSecond || priorClose <= 3m) ? 2m * width : width;
    }
}
