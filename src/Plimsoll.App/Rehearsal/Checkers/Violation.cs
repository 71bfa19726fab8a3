using NodaTime;

namespace Plimsoll.App.Rehearsal.Checkers;

/// <summary>A rule that did not hold.</summary>
/// <param name="Rule">The checker's sentence.</param>
/// <param name="Text">What was seen instead, with its numbers.</param>
internal sealed record Violation(Instant At, string Rule, string Text)
{
    public override string ToString() => $"{At} {Rule}: {Text}";
}
