using Plimsoll.App.Configuration;

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

    public static Preferences LoadLine(VerbCall call) => ValueOf(call, Preferences.Load(call.Context.Folder));

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
