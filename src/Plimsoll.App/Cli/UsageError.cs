using System.CommandLine;
using Plimsoll.App.Configuration;

namespace Plimsoll.App.Cli;

/// <summary>One line that says what cannot be understood, and what may have been meant.</summary>
internal static class UsageError
{
    public static string Of(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var problem = parsed.UnmatchedTokens is [var unknown, ..] ? Unknown(unknown, command) : parsed.Errors[0].Message.TrimEnd('.');
        return $"{problem} (see: {LineOf(parsed)} --help)";
    }

    private static string Unknown(string token, Command command)
    {
        if (token.StartsWith('-'))
        {
            return Suggest($"unknown option '{token}'", token, OptionsOf(command));
        }

        return command.Subcommands.Count > 0
            ? Suggest($"unknown verb '{token}'", token, command.Subcommands.Select(verb => verb.Name))
            : $"'{token}' belongs to no option of {command.Name}";
    }

    private static string Suggest(string problem, string token, IEnumerable<string> known) =>
        NearestKey.To(token, known) is { } near ? $"{problem}: did you mean {near}?" : problem;

    private static IEnumerable<string> OptionsOf(Command command) =>
        command.Options.Select(option => option.Name).Append("--help");

    private static string LineOf(ParseResult parsed)
    {
        var names = new Stack<string>();
        for (var result = parsed.CommandResult; result.Parent is System.CommandLine.Parsing.CommandResult parent; result = parent)
        {
            names.Push(result.Command.Name);
        }

        return string.Join(' ', names.Prepend("plimsoll"));
    }
}
