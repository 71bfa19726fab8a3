using NodaTime;

namespace Plimsoll.Research.Puts;

/// <summary>A put that a backtest has sold and still owes. Dollars per share.</summary>
internal sealed class OpenPut(PutContract contract, int contracts, LocalDate sold, double spot, double delta, double premium, PutRules rules)
{
    /// <summary>Of the underlying's price, less what the put is out of the money by; at least <see cref="StrikePart"/> of the strike (Cboe margin manual, short uncovered puts).</summary>
    private const double SpotPart = 0.20;

    private const double StrikePart = 0.10;

    public PutContract Contract => contract;

    public int Contracts => contracts;

    public LocalDate Sold => sold;

    public double Spot => spot;

    public double Delta => delta;

    public double Premium => premium;

    /// <summary>To the nearest cent, and at least one.</summary>
    public double TakeProfit { get; } = Math.Max(0.01, Math.Round(premium * (1.0 - rules.TakeProfitPart), 2, MidpointRounding.AwayFromZero));

    public double StopLoss { get; } = Math.Round(premium * (1.0 + rules.StopLossPart), 2, MidpointRounding.AwayFromZero);

    /// <summary>Its quote; what exercise brings once there is none.</summary>
    public PutMark MarkAt(PutMoment at, Func<PutContract, PutMoment, PutMark?> quote)
    {
        var intrinsic = Math.Max(0.0, contract.Strike - at.Spot);
        return quote(contract, at) ?? new PutMark(intrinsic, intrinsic, intrinsic, intrinsic > 0.0 ? -1.0 : 0.0, 0.0);
    }

    /// <summary>What must stand behind a share of it.</summary>
    public double CollateralOf(PutMark mark, double underlying) => rules.IsCashSecured
        ? contract.Strike
        : mark.Middle + Math.Max((SpotPart * underlying) - Math.Max(0.0, underlying - contract.Strike), StrikePart * contract.Strike);
}
