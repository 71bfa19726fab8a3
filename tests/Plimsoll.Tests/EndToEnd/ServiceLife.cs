using NodaTime;

namespace Plimsoll.Tests.EndToEnd;

/// <summary>One process of a service: from when to when by the gateway's clock, and what it took of memory.</summary>
internal sealed record ServiceLife(Instant From)
{
    private readonly List<(Instant At, long Megabytes)> memory = [];

    public Instant Until { get; set; }

    public void Weighs(Instant at, long megabytes) => memory.Add((at, megabytes));

    /// <summary>The median of a stretch of its life, each end a part of the whole; null for a life that was hardly looked at.</summary>
    public long? Median(double from, double until)
    {
        var some = memory.Skip((int)(memory.Count * from)).Take((int)(memory.Count * (until - from))).Select(each => each.Megabytes).Order().ToList();
        return some.Count == 0 ? null : some[some.Count / 2];
    }

    public long Most => memory.Count == 0 ? 0 : memory.Max(each => each.Megabytes);

    public int Looks => memory.Count;
}
