namespace Plimsoll.Simulation.Exchange;

/// <summary>Why a place, modify or cancel was not taken, with IB's error code (protocol.md §11).</summary>
public sealed record OrderRefusal(int Code, string Text);
