using NodaTime;

namespace Plimsoll.Simulation.Exchange;

/// <summary>
/// How much of the world trades with our clients, and at what price. The world is a path of last prices; around each one stands a quote
/// whose spread is deterministic, and behind it the liquidity of that step of the path:
/// <list type="bullet">
/// <item>each step offers each side a share of its volume; what is taken is gone until the next step, so large orders fill in pieces;</item>
/// <item>market orders and limits that cross the quote pay the far side at once; they are never filled better than the quote;</item>
/// <item>a limit that rests fills at its own price when the path trades through it, and at a touch only if its place in the queue is lucky;</item>
/// <item>what a step offers is gone after <see cref="Lifetime"/>: in a gap of the data nothing trades.</item>
/// </list>
/// </summary>
public sealed record LiquidityModel
{
    /// <summary>The part of a step's volume that our clients may have, per side.</summary>
    public decimal Participation { get; init; } = 0.25m;

    /// <summary>A step offers at least one round lot: a US exchange's quote is sized in round lots.</summary>
    public decimal SharesMin { get; init; } = 100m;

    /// <summary>The odds that a resting limit's turn in the queue comes when the path touches its price without trading through.</summary>
    public double TouchFillChance { get; init; } = 0.30;

    /// <summary>
    /// The quoted spread in parts of the price where a name's usual volume is not known (1 basis point, near what liquid US large caps
    /// show), never below one tick.
    /// </summary>
    public decimal SpreadFraction { get; init; } = 0.0001m;

    /// <summary>
    /// The spread, in parts of the price, of a name that turns over a billion dollars a day. It falls with the root of the turnover, as
    /// spreads do across US stocks: a cent for SPY and AAPL, some cents for a name of a hundred dollars and a million shares.
    /// </summary>
    public double SpreadFractionAtBillion { get; init; } = 0.00015;

    /// <summary>No name is quoted wider than half a per cent: its market makers' obligation is not far from there.</summary>
    public double SpreadFractionMax { get; init; } = 0.005;

    /// <summary>How long a step's quote can be traded against.</summary>
    public Duration Lifetime { get; init; } = Duration.FromMinutes(3);

    /// <summary>The spread in parts of the price, before it is rounded to ticks.</summary>
    /// <param name="usualVolume">Shares a day; null where not known.</param>
    public decimal SpreadFractionOf(decimal price, decimal? usualVolume)
    {
        if (usualVolume is not { } volume || volume <= 0m || price <= 0m)
        {
            return SpreadFraction;
        }

        var billions = (double)(price * volume) / 1e9;
        return Math.Round((decimal)Math.Min(SpreadFractionMax, SpreadFractionAtBillion / Math.Sqrt(billions)), 7);
    }
}
