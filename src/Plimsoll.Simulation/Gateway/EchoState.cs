using Plimsoll.Simulation.Gateway.Orders;

namespace Plimsoll.Simulation.Gateway;

/// <summary>What comes back to clients in one order's openOrder and means nothing to the exchange.</summary>
public sealed record EchoState(int ClientId, int OrderId, OrderEcho Echo, bool IsBound);
