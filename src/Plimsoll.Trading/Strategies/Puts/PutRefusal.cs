namespace Plimsoll.Trading.Strategies.Puts;

/// <summary>Nothing is sold, and why.</summary>
/// <param name="Text">For a person: what, with its numbers.</param>
public sealed record PutRefusal(PutProblem Problem, string Text);
