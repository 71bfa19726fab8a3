namespace Plimsoll.Simulation.Exchange;

/// <summary>Prices from <paramref name="From"/> on move in steps of <paramref name="Increment"/> (dollars).</summary>
public readonly record struct TickStep(decimal From, decimal Increment);
