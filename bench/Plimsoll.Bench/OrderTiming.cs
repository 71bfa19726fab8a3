namespace Plimsoll.Bench;

/// <summary>From an event to the bytes of the first order of the group it led to, and to those of the last; ticks of the stopwatch.</summary>
internal sealed record OrderTiming(long First, long Last);
