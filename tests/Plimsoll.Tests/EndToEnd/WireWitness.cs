using NodaTime;
using Plimsoll.App.Rehearsal.Checkers;

namespace Plimsoll.Tests.EndToEnd;

/// <summary>What came over the wire to the gateway and what traded there, kept for a test to ask.</summary>
internal sealed class WireWitness : Checker
{
    private readonly List<(Instant At, RequestedOrder Order)> sent = [];
    private readonly List<OrderTraded> traded = [];

    public override string Rule => "only looks on";

    /// <summary>placeOrder messages, read from their bytes.</summary>
    public IReadOnlyList<(Instant At, RequestedOrder Order)> Sent => sent;

    public IReadOnlyList<OrderTraded> Traded => traded;

    public override void Take(GatewayEvent told)
    {
        switch (told)
        {
            case RequestArrived { Order: { } order }:
                sent.Add((told.At, order));
                break;
            case OrderTraded trade:
                traded.Add(trade);
                break;
            default:
                break;
        }
    }
}
