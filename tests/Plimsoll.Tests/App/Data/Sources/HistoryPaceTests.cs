using FsCheck;
using FsCheck.Fluent;
using Plimsoll.App.Data.Sources;

namespace Plimsoll.Tests.App.Data.Sources;

public sealed class HistoryPaceTests
{
    /// <summary>IB's three rules (protocol.md §12), counted over everything that was asked, whoever asks in whatever haste.</summary>
    [Fact]
    public void However_hastily_it_is_asked_no_rule_is_broken() => Prop.ForAll<byte[]>(hurry =>
    {
        var pace = new HistoryPace();
        var asked = new List<(TimeSpan At, string Symbol, string Question)>();
        var now = TimeSpan.Zero;
        foreach (var one in hurry.Concat(hurry).Concat(hurry))
        {
            now += TimeSpan.FromMilliseconds(one % 7 * 100);
            var (symbol, question) = ($"S{one % 3}", $"Q{one % 11}");
            now += pace.WaitFor(symbol, question, now);
            pace.Asked(symbol, question, now);
            asked.Add((now, symbol, question));
        }

        foreach (var last in asked)
        {
            bool Within(TimeSpan at, double seconds) => at <= last.At && last.At - at < TimeSpan.FromSeconds(seconds);
            Assert.InRange(asked.Count(one => Within(one.At, 600)), 1, 60);
            Assert.InRange(asked.Count(one => one.Symbol == last.Symbol && Within(one.At, 2)), 1, 5);
            Assert.Single(asked, one => (one.Symbol, one.Question) == (last.Symbol, last.Question) && Within(one.At, 15));
        }

        return true;
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void It_waits_no_longer_than_it_must()
    {
        var pace = new HistoryPace();
        for (var i = 0; i < 60; i++)
        {
            var at = TimeSpan.FromSeconds(i);
            Assert.Equal(TimeSpan.Zero, pace.WaitFor("SPY", $"{i}", at));
            pace.Asked("SPY", $"{i}", at);
        }

        Assert.Equal(TimeSpan.FromSeconds(540), pace.WaitFor("SPY", "more", TimeSpan.FromSeconds(60)));
        Assert.Equal(TimeSpan.Zero, pace.WaitFor("SPY", "more", TimeSpan.FromSeconds(600)));
    }
}
