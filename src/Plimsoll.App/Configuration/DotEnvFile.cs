namespace Plimsoll.App.Configuration;

/// <summary>
/// A <c>.env</c> file: <c>NAME=value</c> by line, with <c>export</c> allowed before it, quotes around it and comments behind it.
/// Double quotes know \n, \t, \", \$ and \\; single quotes take everything literally. Nothing is expanded.
/// </summary>
internal static class DotEnvFile
{
    private const string Export = "export ";

    public static IReadOnlyList<(string Name, RawValue Value)> Read(
        string file, string text, ICollection<ConfigurationError> errors)
    {
        var variables = new List<(string, RawValue)>();
        var lines = text.Split('\n');
        for (var index = 0; index < lines.Length; index++)
        {
            var line = lines[index].Trim();
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            // What stands in the line is never repeated in an error: it may be the token.
            var origin = new Origin(file, index + 1);
            if (Assignment(line, out var name, out var value) is { } problem)
            {
                errors.Add(new ConfigurationError(origin, name, problem));
            }
            else
            {
                variables.Add((name!, new RawValue(value, null, origin)));
            }
        }

        return variables;
    }

    /// <returns>What is wrong with the line, or null.</returns>
    private static string? Assignment(string line, out string? name, out string value)
    {
        value = "";
        var assignment = line.StartsWith(Export, StringComparison.Ordinal) ? line[Export.Length..] : line;
        var equals = assignment.IndexOf('=', StringComparison.Ordinal);
        name = equals < 0 ? null : assignment[..equals].Trim();
        if (name is null || !IsName(name))
        {
            name = null;
            return "expected NAME=value; a name is letters, digits and _";
        }

        return Value(assignment[(equals + 1)..].Trim(), out value);
    }

    private static bool IsName(string name) =>
        name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_');

    private static string? Value(string text, out string value)
    {
        if (text.Length > 0 && text[0] is '\'' or '"')
        {
            return Quoted(text, out value);
        }

        // A # belongs to the value unless a space stands before it.
        var comment = text.StartsWith('#') ? 0 : text.IndexOf(" #", StringComparison.Ordinal);
        value = comment < 0 ? text : text[..comment].TrimEnd();
        return null;
    }

    private static string? Quoted(string text, out string value)
    {
        var quote = text[0];
        var content = new System.Text.StringBuilder();
        for (var position = 1; position < text.Length; position++)
        {
            var letter = text[position];
            if (letter == quote)
            {
                value = content.ToString();
                var rest = text[(position + 1)..].Trim();
                return rest.Length == 0 || rest[0] == '#' ? null : "something stands behind the closing quote";
            }

            if (letter == '\\' && quote == '"' && position + 1 < text.Length)
            {
                position++;
                letter = text[position] switch { 'n' => '\n', 't' => '\t', var other => other };
            }

            content.Append(letter);
        }

        value = "";
        return "the closing quote is missing";
    }
}
