namespace Plimsoll.App.Configuration;

/// <summary>The permutation test.</summary>
internal sealed record PermutationSection(int Runs, PermutationObjective Objective)
{
    public static PermutationSection From(SettingSection section) => new(
        section.Read("runs", Kinds.Integer(1, 1_000_000), 200, "Permutations of each window"),
        section.Read("objective", Kinds.Choice<PermutationObjective>(), PermutationObjective.Calmar, "What parameters are chosen by"));
}
