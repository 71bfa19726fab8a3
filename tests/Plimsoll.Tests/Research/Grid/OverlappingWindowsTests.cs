using Plimsoll.Research.Backtest;
using Plimsoll.Research.Grid;
using Plimsoll.Trading.Strategies.Rotation;

namespace Plimsoll.Tests.Research.Grid;

/// <summary>Windows that overlap share what they can; that they do must not show in any objective.</summary>
public sealed class OverlappingWindowsTests
{
    [Theory]
    [InlineData(RebalanceMode.Held, 0)]
    [InlineData(RebalanceMode.Held, 0.02)]
    [InlineData(RebalanceMode.Daily, 0)]
    public void Each_window_is_what_it_is_alone_to_the_last_bit(RebalanceMode mode, double gaps)
    {
        var settings = new RotationSettings { Mode = mode, CorrelationWindow = 40, EntryScore = 0.3, SwitchMargin = 0.2 };
        var costs = new TradingCosts(0.0035, 1);
        for (var seed = 1UL; seed <= 3; seed++)
        {
            var panel = Panels.Random(seed, 7, 520, gaps);
            (int First, int End)[] windows = [.. Enumerable.Range(0, 9).Select(i => (i * 37, Math.Min(520, (i * 37) + 260)))];

            var together = GridObjectives.Of(panel, settings, RotationGrid.Default, costs, windows, default);

            for (var i = 0; i < windows.Length; i++)
            {
                var alone = GridObjectives.Of(panel, settings, RotationGrid.Default, costs, [windows[i]], default)[0];
                Assert.Equal(alone.Select(BitConverter.DoubleToInt64Bits), together[i].Select(BitConverter.DoubleToInt64Bits));
            }
        }
    }
}
