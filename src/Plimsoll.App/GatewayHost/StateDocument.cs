using Plimsoll.Simulation.Gateway;

namespace Plimsoll.App.GatewayHost;

/// <summary>What a state file holds.</summary>
internal sealed record StateDocument(int Schema, GatewayState State);
