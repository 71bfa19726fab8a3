using NodaTime;
using Plimsoll.Simulation.Gateway;

namespace Plimsoll.App.Rehearsal;

/// <summary>Something that befalls the world of a rehearsal: a withdrawal, a halt, an order that a person types into TWS.</summary>
internal sealed record Happening(Instant At, Action<SimulatedGateway> Befalls);
