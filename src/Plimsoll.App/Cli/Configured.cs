using Plimsoll.App.Configuration;
using Plimsoll.App.OwnStrategies;
using Plimsoll.App.Running;
using Plimsoll.Trading;

namespace Plimsoll.App.Cli;

/// <summary>Loads what a verb needs of the configuration; what is wrong with it ends the verb with exit code 2.</summary>
internal static class Configured
{
    /// <param name="flags">Options of the verb that stand for keys; --set is stronger.</param>
    public static DeskConfiguration Desk(VerbCall call, params IReadOnlyList<ConfigurationOverride> flags)
    {
        var inputs = new ConfigurationInputs(call.Context.Folder, call.Context.Environment, flags, call.Sets);
        var configuration = ValueOf(call, DeskConfiguration.Load(inputs));
        call.Redactor = configuration.Redactor;
        return configuration;
    }

    /// <summary>
    /// Strategies under the load line of the desk's own folder. The file that came with the program is not taken in its place: the
    /// next release replaces that one, and what a person had tightened in it would be loose again.
    /// </summary>
    public static DeskSettings Trading(VerbCall call, DeskConfiguration configuration, IReadOnlyList<string> strategies) =>
        HasLoadLine(call)
            ? Desk(call, configuration, call.Context.Folder, strategies)
            : throw new CliFailure(
                ExitCode.Usage,
                $"{Preferences.File}: there is no such file in {call.Context.Folder}, and without limits nothing is traded. "
                    + $"Copy what came with the program, then read it: cp -r {Path.Combine(call.Context.ProgramFolder, "config")} {call.Context.Folder}");

    /// <summary>The strategies that the desk's own load line gives leave to trade.</summary>
    public static IReadOnlyList<string> WithLimits(VerbCall call, DeskConfiguration configuration)
    {
        var preferences = Limits(call);
        return [.. StrategyNames.All(configuration).Where(name => preferences.Of(name) is not null)];
    }

    /// <summary>The load line of the desk's own folder.</summary>
    public static Preferences Limits(VerbCall call) => ValueOf(call, Preferences.Load(call.Context.Folder));

    /// <summary>The same where there may be no load line at all.</summary>
    public static IReadOnlyList<string> Limited(VerbCall call, DeskConfiguration configuration) => HasLoadLine(call) ? WithLimits(call, configuration) : [];

    /// <summary>The strategies of a rehearsal, which can hurt nobody: without a load line of its own it has the committed one.</summary>
    public static DeskSettings Rehearsed(VerbCall call, DeskConfiguration configuration, IReadOnlyList<string> strategies)
    {
        if (HasLoadLine(call))
        {
            return Desk(call, configuration, call.Context.Folder, strategies);
        }

        call.Tell($"plimsoll: no {Preferences.File} here; rehearsing under {Path.Combine(call.Context.ProgramFolder, Preferences.File)}");
        return Desk(call, configuration, call.Context.ProgramFolder, strategies);
    }

    private static bool HasLoadLine(VerbCall call) => File.Exists(Path.Combine(call.Context.Folder, Preferences.File));

    private static DeskSettings Desk(VerbCall call, DeskConfiguration configuration, string folder, IReadOnlyList<string> strategies)
    {
        var preferences = ValueOf(call, Preferences.Load(folder));
        return strategies.FirstOrDefault(name => preferences.Of(name) is null) is { } unlimited
            ? throw new CliFailure(ExitCode.Usage, $"{Preferences.File}: no section deployments.{unlimited}: without limits it has no leave to trade")
            : DeskSetup.Desk(configuration, preferences, strategies);
    }

    private static T ValueOf<T>(VerbCall call, Loaded<T> loaded)
        where T : class
    {
        foreach (var warning in loaded.Warnings)
        {
            call.Tell($"plimsoll: warning: {warning}");
        }

        return loaded.Value ?? throw new CliFailure(ExitCode.Usage, loaded.Errors.ToString());
    }
}
