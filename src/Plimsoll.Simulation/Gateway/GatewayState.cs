using Plimsoll.Simulation.Exchange.State;

namespace Plimsoll.Simulation.Gateway;

/// <summary>What of a gateway survives the end of its process; connections do not.</summary>
/// <param name="ForeignIdsSeen">By client id, the highest order id of others it was shown.</param>
/// <param name="HandOrders">How many orders were typed into TWS itself.</param>
public sealed record GatewayState(
    ExchangeState Exchange,
    IReadOnlyDictionary<int, int> ForeignIdsSeen,
    int HandOrders,
    IReadOnlyList<EchoState> Echoes);
