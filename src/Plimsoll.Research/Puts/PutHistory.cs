using Plimsoll.Market.Bars;
using Plimsoll.Market.Calendar;

namespace Plimsoll.Research.Puts;

/// <summary>
/// The underlying's bars by session, as traded: strikes are in the prices of their day, so nothing may be adjusted for dividends. Daily bars or
/// shorter ones of regular hours.
/// </summary>
public sealed class PutHistory
{
    private readonly BarSeries bars;
    private readonly int[] firstBars;

    /// <exception cref="ArgumentException">A bar on a day without a session, or none at all.</exception>
    public PutHistory(BarSeries bars)
    {
        this.bars = bars;
        var sessions = new List<Session>();
        var first = new List<int>();
        for (var i = 0; i < bars.Count; i++)
        {
            if (i == 0 || bars.Times[i].Date != bars.Times[i - 1].Date)
            {
                sessions.Add(XnysCalendar.On(bars.Times[i].Date) ?? throw new ArgumentException($"{bars.Symbol}: a bar on {bars.Times[i]:uuuu-MM-dd}, which is no session", nameof(bars)));
                first.Add(i);
            }
        }

        if (sessions.Count == 0)
        {
            throw new ArgumentException($"{bars.Symbol}: no bars", nameof(bars));
        }

        first.Add(bars.Count);
        (Sessions, firstBars) = (sessions, [.. first]);
        IsDaily = firstBars.Length - 1 == bars.Count;
    }

    public string Symbol => bars.Symbol;

    public IReadOnlyList<Session> Sessions { get; }

    /// <summary>One bar a session: the order of its high and low is not known.</summary>
    public bool IsDaily { get; }

    public double OpenOf(int session) => bars.Open[firstBars[session]];

    public double CloseOf(int session) => bars.Close[firstBars[session + 1] - 1];

    public double HighOf(int session) => Enumerable.Range(firstBars[session], firstBars[session + 1] - firstBars[session]).Max(bar => bars.High[bar]);

    public double LowOf(int session) => Enumerable.Range(firstBars[session], firstBars[session + 1] - firstBars[session]).Min(bar => bars.Low[bar]);

    /// <summary>
    /// The path through a session: each bar's open, then its low, then its high, then its close. Within a bar nobody knows whether low or high
    /// came first; for who has sold puts the low is the worse, so it comes first.
    /// </summary>
    public IEnumerable<PutMoment> Path(int session)
    {
        var (begin, end) = (Sessions[session].Open, Sessions[session].Close);
        var count = firstBars[session + 1] - firstBars[session];
        for (var i = 0; i < count; i++)
        {
            var bar = firstBars[session] + i;
            var opens = IsDaily ? begin : bars.Times[bar].InZoneLeniently(XnysCalendar.Zone).ToInstant();
            var closes = i == count - 1 ? end : bars.Times[bar + 1].InZoneLeniently(XnysCalendar.Zone).ToInstant();
            var middle = opens + ((closes - opens) / 2);
            yield return new PutMoment(session, opens, bars.Open[bar]);
            yield return new PutMoment(session, middle, bars.Low[bar]);
            yield return new PutMoment(session, middle, bars.High[bar]);
            yield return new PutMoment(session, closes, bars.Close[bar]);
        }
    }
}
