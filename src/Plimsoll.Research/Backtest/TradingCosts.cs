namespace Plimsoll.Research.Backtest;

/// <summary>What a change of weight costs: |Δw| · (slippage + commission per share / close), as a fraction of equity.</summary>
public sealed record TradingCosts(double CommissionPerShare, double SlippageBps)
{
    public double PerUnit(double close) => (SlippageBps / 1e4) + (CommissionPerShare / close);
}
