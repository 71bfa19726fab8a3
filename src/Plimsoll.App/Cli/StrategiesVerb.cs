using System.CommandLine;
using Plimsoll.App.Configuration;
using Plimsoll.App.OwnStrategies;
using Plimsoll.App.Running;

namespace Plimsoll.App.Cli;

/// <summary><c>plimsoll strategies</c>: what can be put to work here, one's own among it, and whether the load line gives leave.</summary>
internal static class StrategiesVerb
{
    private static readonly IReadOnlyList<Example> examples =
    [
        new("plimsoll strategies", "Every strategy there is, with its limits' section"),
        new("plimsoll strategies --json", "For a program: file, type, version and SHA-256 of your own"),
    ];

    public static Command Make(CliContext context) =>
        new Verb(context, "strategies", "List the strategies, those of your own assemblies among them", examples, (call, _) => Task.FromResult(Run(call)));

    private static int Run(VerbCall call)
    {
        var configuration = Configured.Desk(call);
        var limited = Configured.Limited(call, configuration);
        var own = StrategyNames.Own(configuration).Select(name => StrategyNames.Load(name, configuration)).ToList();
        if (call.Json)
        {
            call.Print(json =>
            {
                json.WriteStartObject();
                json.WriteStartArray("strategies");
                foreach (var name in StrategyNames.All(configuration))
                {
                    var loaded = own.FirstOrDefault(each => each.Name == name);
                    json.WriteStartObject();
                    json.WriteString("name", name);
                    json.WriteBoolean("own", loaded is not null);
                    json.WriteString("file", loaded?.File);
                    json.WriteString("type", loaded?.Type);
                    json.WriteString("version", loaded?.Version ?? DeskSetup.Build);
                    json.WriteString("sha256", loaded?.Sha256);
                    json.WriteBoolean("limits", limited.Contains(name, StringComparer.Ordinal));
                    json.WriteEndObject();
                }

                json.WriteEndArray();
                json.WriteEndObject();
            });
            return ExitCode.Done;
        }

        Page.Of(call.Context).Table(
            ["strategy", "from", "version", "may trade"],
            StrategyNames.All(configuration).Select(name => (IReadOnlyList<string>)
            [
                name,
                own.FirstOrDefault(each => each.Name == name) is { } loaded ? $"{loaded.File}, {loaded.Type}" : "plimsoll",
                own.FirstOrDefault(each => each.Name == name)?.Version ?? DeskSetup.Build,
                limited.Contains(name, StringComparer.Ordinal) ? "yes" : $"no: {Preferences.File} has no section deployments.{name}",
            ]));
        return ExitCode.Done;
    }
}
