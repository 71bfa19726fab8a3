using Plimsoll.Market.Bars;
using Plimsoll.Trading.Strategies.Rotation;

namespace Plimsoll.Momentum;

/// <summary>The rotation with another measure: the rise of a quarter, in percent, in place of the trend in units of daily range.</summary>
public sealed class MomentumScoring(BarPanel history) : TrendScoring
{
    private const int Lookback = 63;

    public override double? Score(int symbol, int t) => 100 * Rise.Of(history, symbol, t, Lookback);
}
