namespace Plimsoll.App.Ladder;

/// <summary>One thing a promotion depends on, with its figures.</summary>
/// <param name="Name">As the JSON has it.</param>
/// <param name="Rejects">Whether it alone is reason enough to reject; else it asks for a person's look.</param>
internal sealed record PromotionCriterion(string Name, bool Passed, bool Rejects, string Figures);
