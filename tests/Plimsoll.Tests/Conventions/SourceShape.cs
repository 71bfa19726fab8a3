using System.Text.RegularExpressions;

namespace Plimsoll.Tests.Conventions;

/// <summary>What a source file declares at its left margin: with file-scoped namespaces, its top-level types.</summary>
internal static partial class SourceShape
{
    public static IEnumerable<string> TopLevelTypes(string text) => Declaration().Matches(text).Select(match => match.Groups["name"].Value);

    /// <summary>What is wrong with a file's types, or null: one, named as the file is; <c>DeskState.Events.cs</c> holds a part of DeskState.</summary>
    public static string? Problem(string path, string text)
    {
        var types = TopLevelTypes(text).Distinct(StringComparer.Ordinal).ToList();
        var expected = Path.GetFileName(path).Split('.')[0];
        return types switch
        {
            [] => null, // global usings, assembly attributes, the entry point
            [var one] when one == expected => null,
            [var one] => $"{path} declares {one}",
            _ => $"{path} declares {string.Join(", ", types)}",
        };
    }

    [GeneratedRegex(
        @"^(?:\[[^\]\n]*\]\s*)?(?:(?:public|internal|file|sealed|static|abstract|partial|readonly|ref|unsafe)\s+)*(?:record\s+struct|record\s+class|record|class|struct|interface|enum|delegate\s+[\w<>\[\]?., ]+?)\s+(?<name>\w+)(?=\s*[<(:{;]|\s*$|\s+where\s)",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Declaration();
}
