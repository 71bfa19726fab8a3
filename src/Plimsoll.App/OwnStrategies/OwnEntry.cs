using System.Text.RegularExpressions;

namespace Plimsoll.App.OwnStrategies;

/// <summary>An entry of <c>own.strategies</c>: <c>momentum=strategies/Plimsoll.Momentum.dll</c>, with <c>!Type</c> behind it where the assembly has several.</summary>
internal sealed partial record OwnEntry(string Name, string File, string? Type)
{
    public const string Allowed = "NAME=FILE.dll or NAME=FILE.dll!TYPE, the name of 3 to 20 small letters";

    public static OwnEntry? Parse(string text)
    {
        var match = Shape().Match(text);
        return match.Success
            ? new OwnEntry(match.Groups["name"].Value, match.Groups["file"].Value, match.Groups["type"] is { Success: true, Value: var type } ? type : null)
            : null;
    }

    [GeneratedRegex(@"^(?<name>[a-z]{3,20})=(?<file>[^!=]+\.dll)(!(?<type>[A-Za-z_][\w.]*))?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Shape();
}
