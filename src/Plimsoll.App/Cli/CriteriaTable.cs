using Plimsoll.Research.Validation;
using Spectre.Console;

namespace Plimsoll.App.Cli;

/// <summary>What was asked of a strategy and whether it holds, for a person.</summary>
internal static class CriteriaTable
{
    public static void Print(IAnsiConsole console, IReadOnlyList<Criterion> criteria) => console.Table(
        ["asked", ">shown", ">bound", "holds"],
        criteria.Select(criterion => (IReadOnlyList<string>)
        [
            criterion.Name,
            criterion.Value is { } value ? Text(value) : "–",
            $"{(criterion.IsLeast ? "≥" : "≤")} {Text(criterion.Bound)}",
            criterion.Passes ? "yes" : "NO",
        ]));

    private static string Text(double value) => Math.Abs(value) >= 1000 ? $"{value:N0}" : $"{value:0.###}";
}
