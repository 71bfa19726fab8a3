using System.Text.RegularExpressions;

namespace Plimsoll.Tests.Deploy;

/// <summary>A command line of ours as some file of the repository tells a person, or a machine, to run it.</summary>
/// <param name="Where">File and line.</param>
/// <param name="Arguments">What follows the program's name, as a shell would split it.</param>
internal sealed partial record WrittenLine(string Where, IReadOnlyList<string> Arguments)
{
    private static readonly string[] notes = ["README.md", "ARCHITECTURE.md"];

    /// <summary>Every line of README, docs and deploy.</summary>
    public static IReadOnlyList<WrittenLine> All(string repository)
    {
        string[] folders = ["docs", "deploy"];
        var files = notes.Select(name => Path.Combine(repository, name))
            .Concat(folders.SelectMany(folder => Directory.GetFiles(Path.Combine(repository, folder), "*", SearchOption.AllDirectories)).Order(StringComparer.Ordinal));
        return [.. files.SelectMany(file => In(Path.GetRelativePath(repository, file), File.ReadAllLines(file)))];
    }

    /// <summary>The command of a crontab line or of a unit's ExecStart; of Markdown, fenced lines and spans of code that begin with the name.</summary>
    public static IEnumerable<WrittenLine> In(string file, IReadOnlyList<string> lines)
    {
        var isMarkdown = file.EndsWith(".md", StringComparison.Ordinal);
        var isFenced = false;
        for (var i = 0; i < lines.Count; i++)
        {
            if (isMarkdown && lines[i].StartsWith("```", StringComparison.Ordinal))
            {
                isFenced = !isFenced;
                continue;
            }

            var where = $"{file}:{i + 1}";
            var commands = !isMarkdown ? Command().Matches(lines[i])
                : isFenced ? Fenced().Matches(lines[i])
                : Span().Matches(lines[i]);
            foreach (var command in commands.Select(match => match.Groups["arguments"].Value))
            {
                yield return new WrittenLine(where, Split(command));
            }
        }
    }

    public override string ToString() => $"{Where}: plimsoll {string.Join(' ', Arguments)}";

    private static List<string> Split(string text)
    {
        var arguments = new List<string>();
        foreach (var token in Token().Matches(text).Select(match => match.Value))
        {
            // what follows belongs to the shell
            if (token is "|" or "||" or "&&" or ";" or "&" or ">" or ">>" or "#" || token.StartsWith("2>", StringComparison.Ordinal))
            {
                break;
            }

            arguments.Add(token.Trim('\'', '"'));
        }

        return arguments;
    }

    /// <summary>cron: after five fields and a cd; systemd: after ExecStart=.</summary>
    [GeneratedRegex(@"^(?:#\s*)?(?:ExecStart=|(?:[\d*,/-]+\s+){5}.*&&\s*)(?:/opt/plimsoll/)?plimsoll(?<arguments>\s.*)?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Command();

    [GeneratedRegex(@"^\s*(?:(?:plimsoll|dotnet run --project src/Plimsoll\.App(?: -c Release)? --)(?<arguments>\s.*)?)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Fenced();

    [GeneratedRegex(@"`plimsoll(?<arguments>(?:\s[^`]*)?)`", RegexOptions.ExplicitCapture)]
    private static partial Regex Span();

    [GeneratedRegex("""[^\s"']*"[^"]*"|[^\s"']*'[^']*'|\S+""")]
    private static partial Regex Token();
}
