using Plimsoll.Market;

namespace Plimsoll.Simulation.Exchange;

/// <summary>The price steps of a contract: which increment holds from which price on. IB calls it a market rule and numbers it.</summary>
/// <param name="Rule">The number that contract details name and reqMarketRule asks for.</param>
public sealed record TickLadder(int Rule, IReadOnlyList<TickStep> Steps)
{
    /// <summary>US stocks: one cent at any price. Rule 26 in contract details of stocks (recorded by nautilus_trader's adapter for IB).</summary>
    public static TickLadder Cents { get; } = new(26, [new(0m, 0.01m)]);

    /// <summary>
    /// A cent at any price, rule 32: what SMART and some exchanges take of every stock option (details of TSLA's and NVDA's options, recorded in
    /// the tests of nautilus_trader and the notes of icli), and what all take of SPY, QQQ and IWM (Cboe Rule 5.4).
    /// </summary>
    public static TickLadder OptionCents { get; } = new(32, [new(0m, 0.01m)]);

    /// <summary>Options of the penny interval programme: a cent below $3, a nickel from there on (Cboe Rule 5.4). Rule 109 in the same details.</summary>
    public static TickLadder PennyProgramme { get; } = new(109, [new(0m, 0.01m), new(3m, 0.05m)]);

    /// <summary>All other US options: a nickel below $3, a dime from there on (Cboe Rule 5.4). No record of its number was found; 110 is a guess.</summary>
    public static TickLadder NickelsAndDimes { get; } = new(110, [new(0m, 0.05m), new(3m, 0.10m)]);

    public static IReadOnlyList<TickLadder> All { get; } = [Cents, OptionCents, PennyProgramme, NickelsAndDimes];

    /// <summary>The smallest step there is: the minTick of contract details.</summary>
    public decimal Smallest => Steps[0].Increment;

    public decimal At(decimal price)
    {
        var increment = Steps[0].Increment;
        foreach (var step in Steps)
        {
            increment = price >= step.From ? step.Increment : increment;
        }

        return increment;
    }

    public bool Holds(decimal price) => new Price(price).IsOnTick(At(price));

    /// <summary>The highest rung not above the price, at least 0.</summary>
    public decimal Floor(decimal price)
    {
        var increment = At(price);
        return Math.Max(0m, decimal.Floor(price / increment) * increment);
    }

    /// <summary>The lowest rung not below the price.</summary>
    public decimal Ceiling(decimal price)
    {
        var increment = At(price);
        return Math.Max(0m, decimal.Ceiling(price / increment) * increment);
    }
}
