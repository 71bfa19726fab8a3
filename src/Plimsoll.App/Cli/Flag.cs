using System.CommandLine;
using System.CommandLine.Parsing;
using Plimsoll.App.Configuration;

namespace Plimsoll.App.Cli;

/// <summary>Options whose values are read, and refused, as the configuration's are.</summary>
internal static class Flag
{
    /// <param name="standsFor">Null for a value that is absent unless typed.</param>
    public static Option<T> Of<T>(string name, string helpName, string description, ValueKind<T> kind, Func<T>? standsFor = null)
        where T : notnull
    {
        var option = new Option<T>(name)
        {
            Description = description,
            HelpName = helpName,
            Arity = ArgumentArity.ExactlyOne,
            CustomParser = result => Parse(result.Tokens[0].Value, name, kind, result),
        };
        if (standsFor is not null)
        {
            option.DefaultValueFactory = _ => standsFor();
        }

        return option;
    }

    /// <summary>An option that may be repeated.</summary>
    public static Option<IReadOnlyList<T>> Many<T>(string name, string helpName, string description, ValueKind<T> kind)
        where T : notnull => new(name)
        {
            Description = description,
            HelpName = helpName,
            Arity = ArgumentArity.OneOrMore,
            DefaultValueFactory = _ => [],
            CustomParser = result => [.. result.Tokens.Select(token => Parse(token.Value, name, kind, result)!)],
        };

    private static T? Parse<T>(string text, string name, ValueKind<T> kind, ArgumentResult result)
        where T : notnull
    {
        if (kind.Parse(text, out var value))
        {
            return value;
        }

        result.AddError($"{name} '{text}': expected {kind.Allowed}");
        return default;
    }
}
