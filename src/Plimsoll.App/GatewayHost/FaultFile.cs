using System.Globalization;
using NodaTime;
using Plimsoll.App.Cli;
using Plimsoll.App.Configuration;
using Plimsoll.Simulation.Faults;

namespace Plimsoll.App.GatewayHost;

/// <summary>
/// A script of faults: under each fault's name a rule or a list of rules, <c>at 2026-02-18T10:15</c> (the first occasion from then on),
/// <c>occasion 3</c> (the third one) or <c>chance 0.2</c> (each one, with that probability).
/// </summary>
internal static class FaultFile
{
    private const string Rules = "expected 'at 2026-02-18T10:15', 'occasion 3' or 'chance 0.2', or a list of such";

    /// <param name="name">The file as it was typed, for messages.</param>
    /// <exception cref="CliFailure">With file, line and column of everything that is wrong.</exception>
    public static FaultScenario Read(string path, string name)
    {
        string text;
        try
        {
            text = File.ReadAllText(path);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new CliFailure(ExitCode.Usage, $"--faults {name}: {refused.Message}", refused);
        }

        var errors = new List<ConfigurationError>();
        var script = Parse(name, text, errors);
        return errors.Count == 0
            ? new FaultScenario(name, new SortedDictionary<Fault, int>(), DrawsHabits: false) { Script = script }
            : throw new CliFailure(ExitCode.Usage, string.Join('\n', errors));
    }

    public static IReadOnlyList<FaultRule> Parse(string name, string text, ICollection<ConfigurationError> errors)
    {
        var script = new List<FaultRule>();
        foreach (var (key, value) in YamlFile.Read(name, text, errors))
        {
            if (FaultNames.Parse(key) is not { } fault)
            {
                errors.Add(new(value.Origin, key, $"no such fault: expected one of {string.Join(", ", FaultNames.All)}"));
                continue;
            }

            foreach (var rule in value.Items ?? [value.Text ?? ""])
            {
                if (Parse(fault, rule) is { } parsed)
                {
                    script.Add(parsed);
                }
                else
                {
                    errors.Add(new(value.Origin, key, $"'{rule}': {Rules}"));
                }
            }
        }

        if (script.Count == 0 && errors.Count == 0)
        {
            errors.Add(new(new Origin(name), null, "no fault is named in it"));
        }

        return script;
    }

    private static FaultRule? Parse(Fault fault, string rule) => rule.Split(' ', 2, StringSplitOptions.TrimEntries) switch
    {
        ["at", var text] when FlagKinds.Moment.Parse(text, out Instant at) => new FaultRule(fault, At: at),
        ["occasion", var text] when int.TryParse(text, NumberStyles.None, null, out var count) && count >= 1 => new FaultRule(fault, Occasion: count),
        ["chance", var text] when double.TryParse(text, NumberStyles.AllowDecimalPoint, null, out var chance) && chance is > 0 and <= 1 =>
            new FaultRule(fault, Probability: chance),
        _ => null,
    };
}
