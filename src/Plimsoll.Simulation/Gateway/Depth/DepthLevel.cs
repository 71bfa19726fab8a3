namespace Plimsoll.Simulation.Gateway.Depth;

/// <summary>One line of one side of a deep book.</summary>
/// <param name="Maker">The exchange or market maker that quotes it.</param>
internal readonly record struct DepthLevel(decimal Price, decimal Size, string Maker);
