namespace Plimsoll.Tests.Simulation.Exchange;

/// <summary>One thing a random client does, as plain numbers, so that a sequence can be cut down to what makes it fail.</summary>
/// <param name="Second">After the exchange is switched on.</param>
internal sealed record ClientMove(int Second, int What, int A, int B, int C, int D);
