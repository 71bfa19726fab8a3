using System.Diagnostics.CodeAnalysis;
using Plimsoll.Simulation.Faults;

namespace Plimsoll.App.GatewayHost;

/// <summary>What follows <c>--faults</c>: a scenario or names of faults, or a file that says when each strikes.</summary>
/// <param name="File">Null for a scenario by name.</param>
internal sealed record FaultSource(FaultScenario Named, string? File)
{
    private static readonly string[] endings = [".yaml", ".yml"];

    public static bool TryParse(string text, [NotNullWhen(true)] out FaultSource? source)
    {
        var isFile = endings.Any(ending => text.EndsWith(ending, StringComparison.Ordinal));
        FaultScenario? named = FaultScenario.None;
        source = isFile || FaultScenario.TryParse(text, out named, out _) ? new FaultSource(named, isFile ? text : null) : null;
        return source is not null;
    }

    /// <param name="folder">What a relative file is relative to.</param>
    /// <exception cref="Cli.CliFailure">The file cannot be read, or says something that is no rule.</exception>
    public FaultScenario Open(string folder) => File is null ? Named : FaultFile.Read(Path.Combine(folder, File), File);

    public override string ToString() => File ?? Named.Text;
}
