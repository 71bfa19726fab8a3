using System.Collections;

namespace Plimsoll.App.Cli;

/// <summary>
/// What a verb may touch of the process around it, so that tests run verbs as the command line does. Results go to
/// <paramref name="Out"/> (with --json one document and nothing else), everything else to <paramref name="Error"/>.
/// </summary>
/// <param name="Folder">The working folder that relative paths and the configuration are found in.</param>
internal sealed record CliContext(
    TextWriter Out,
    TextWriter Error,
    string Folder,
    IReadOnlyDictionary<string, string> Environment,
    TimeProvider Time)
{
    /// <summary>Where the executable lies, with the committed <c>config/</c> beside it.</summary>
    public string ProgramFolder { get; init; } = AppContext.BaseDirectory;

    /// <summary>What a person types at a verb that goes on running.</summary>
    public TextReader In { get; init; } = TextReader.Null;

    public static CliContext OfProcess() => new(
        Console.Out,
        Console.Error,
        Directory.GetCurrentDirectory(),
        System.Environment.GetEnvironmentVariables()
            .Cast<DictionaryEntry>()
            .ToDictionary(variable => (string)variable.Key, variable => (string?)variable.Value ?? "", StringComparer.Ordinal),
        TimeProvider.System)
    {
        In = new StreamReader(Console.OpenStandardInput()), // Console.In would hold its reader up until a line comes
    };
}
