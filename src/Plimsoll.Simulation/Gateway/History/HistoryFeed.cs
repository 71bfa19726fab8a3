using NodaTime;
using Plimsoll.Simulation.Exchange;

namespace Plimsoll.Simulation.Gateway.History;

/// <summary>A historical query kept up to date: the last bar told, to be told again when it changes.</summary>
internal sealed class HistoryFeed(HistoryQuery query, Listing listing, Instant from)
{
    public HistoryQuery Query { get; } = query;

    public Listing Listing { get; } = listing;

    public Instant From { get; } = from;

    public HistoryBar? Told { get; set; }
}
