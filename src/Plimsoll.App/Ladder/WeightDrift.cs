namespace Plimsoll.App.Ladder;

/// <param name="Research">The target in force.</param>
/// <param name="Held">What the book's shares came to at the close, of its equity.</param>
internal sealed record WeightDrift(string Symbol, double Research, double Held);
