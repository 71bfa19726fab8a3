using NodaTime;
using Plimsoll.Simulation.Gateway.Wire;
using Plimsoll.Simulation.Time;

namespace Plimsoll.Simulation.Gateway.History;

/// <summary>
/// IB's limits on historical requests (protocol.md §12), counted over all clients of the gateway, as they share its one connection to
/// the historical data service. Bars of at most thirty seconds that break a rule are refused with 162; longer ones are answered late, the
/// later the more, and a client that goes on all the same is disconnected.
/// </summary>
internal sealed class HistoryPacing(SimulatedGateway gateway)
{
    private const int GroupMax = 5;
    private const int WeightMax = 60;
    private const int OpenMax = 50;

    /// <summary>Slowed answers within ten minutes before the connection ends.</summary>
    private const int SlowedMax = 60;

    private static readonly Duration sameWithin = Duration.FromSeconds(15);
    private static readonly Duration groupWithin = Duration.FromSeconds(2);
    private static readonly Duration weightWithin = Duration.FromMinutes(10);

    private readonly List<(Instant At, HistoryAsk Ask, ClientSession Client, bool IsSlowed)> taken = [];
    private readonly Dictionary<(ClientSession Client, int RequestId), AgendaEntry> waiting = [];

    /// <summary>Answers now, or later, or with an error.</summary>
    public void Take(ClientSession client, int requestId, HistoryAsk ask, Action answer)
    {
        var now = gateway.Agenda.Now;
        taken.RemoveAll(each => each.At <= now - weightWithin);
        var breaks = gateway.Options.PacesHistory && Breaks(ask, now);
        var isOpenTooMuch = waiting.Keys.Count(key => key.Client == client) + client.History.FeedsOpen >= OpenMax;
        if (isOpenTooMuch || (breaks && ask.IsHard))
        {
            client.Error(requestId, 162, $"{ErrorText.Hmds}Historical data request pacing violation");
            return;
        }

        taken.Add((now, ask, client, breaks));
        if (!breaks)
        {
            answer();
            return;
        }

        var slowed = taken.Count(each => each.IsSlowed && each.Client == client);
        if (slowed > SlowedMax)
        {
            client.Error(-1, 100, "Max rate of messages per second has been exceeded: historical data requests");
            client.Port.CloseWhenSent();
            return;
        }

        waiting[(client, requestId)] = gateway.Agenda.In(Duration.FromSeconds(2 * slowed), () =>
        {
            waiting.Remove((client, requestId));
            answer();
        });
    }

    /// <summary>True when the request was still waiting for its answer, which now never comes.</summary>
    public bool Cancel(ClientSession client, int requestId)
    {
        if (!waiting.Remove((client, requestId), out var entry))
        {
            return false;
        }

        entry.Cancel();
        return true;
    }

    public void Leave(ClientSession client)
    {
        foreach (var key in waiting.Keys.Where(key => key.Client == client).ToList())
        {
            Cancel(client, key.RequestId);
        }
    }

    private bool Breaks(HistoryAsk ask, Instant now) =>
        taken.Exists(each => each.Ask.Whole == ask.Whole && each.At > now - sameWithin)
        || taken.Count(each => each.Ask.Group == ask.Group && each.At > now - groupWithin) >= GroupMax
        || taken.Sum(each => each.Ask.Weight) + ask.Weight > WeightMax;
}
