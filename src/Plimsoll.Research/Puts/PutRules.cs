using Plimsoll.Trading.Strategies.Puts;

namespace Plimsoll.Research.Puts;

/// <summary>What a backtest of the put seller sells, when it buys back, and what that costs.</summary>
public sealed record PutRules
{
    public PutCriteria Criteria { get; init; } = new();

    /// <summary>A sale each session.</summary>
    public int Contracts { get; init; } = 1;

    /// <summary>Without exits every put is held to its expiry.</summary>
    public bool HasExits { get; init; } = true;

    /// <summary>0.6 buys back at 40 % of the premium.</summary>
    public double TakeProfitPart { get; init; } = 0.6;

    /// <summary>2 buys back at three times the premium.</summary>
    public double StopLossPart { get; init; } = 2.0;

    /// <summary>Dollars at the beginning.</summary>
    public double Capital { get; init; } = 100_000.0;

    /// <summary>The strike's cash stands behind each put; otherwise the margin of an uncovered one.</summary>
    public bool IsCashSecured { get; init; }

    /// <summary>How much of half the quoted width a sale gives up against the middle: 0 sells at the middle, 1 at the bid.</summary>
    public double Concession { get; init; } = 0.5;

    /// <summary>Dollars a contract and execution: IB's fixed rate with the exchanges' and regulators' fees.</summary>
    public double Commission { get; init; } = 0.70;
}
