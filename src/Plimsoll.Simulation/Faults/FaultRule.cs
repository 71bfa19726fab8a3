using NodaTime;

namespace Plimsoll.Simulation.Faults;

/// <summary>When a scripted fault strikes; one of the three is set.</summary>
/// <param name="At">At its first occasion at or after this instant.</param>
/// <param name="Occasion">At that occasion, counted from 1.</param>
/// <param name="Probability">At each occasion with this probability, in (0, 1].</param>
public sealed record FaultRule(Fault Fault, Instant? At = null, int? Occasion = null, double? Probability = null);
