using NodaTime;

namespace Plimsoll.Simulation.Exchange.State;

/// <param name="SettlesAt">The beginning of the day on which the proceeds may be spent in a cash account.</param>
public sealed record UnsettledSale(Instant SettlesAt, decimal Proceeds);
