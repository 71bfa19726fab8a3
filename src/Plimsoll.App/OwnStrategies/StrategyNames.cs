using Plimsoll.App.Cli;
using Plimsoll.App.Configuration;
using Plimsoll.App.Running;
using Plimsoll.Trading.Strategies.Rotation;
using Plimsoll.Trading.Strategies.Weights;

namespace Plimsoll.App.OwnStrategies;

/// <summary>Which strategies there are: those of the house, and those the configuration names.</summary>
internal static class StrategyNames
{
    /// <summary>Those of target weights.</summary>
    public static IReadOnlyList<string> Weights(DeskConfiguration configuration) => [DeskSetup.Rotation, DeskSetup.Reversal, .. Own(configuration)];

    public static IReadOnlyList<string> All(DeskConfiguration configuration) => [.. DeskSetup.Strategies, .. Own(configuration)];

    /// <exception cref="CliFailure">A name that is none.</exception>
    public static string Require(string name, IReadOnlyList<string> known, string problem) => known.Contains(name, StringComparer.Ordinal)
        ? name
        : throw new CliFailure(ExitCode.Usage, $"{problem}: expected {(known.Count == 2 ? string.Join(" or ", known) : $"one of {string.Join(", ", known)}")}");

    /// <summary>Loads what the configuration says of a name.</summary>
    /// <exception cref="CliFailure">It cannot be loaded.</exception>
    public static OwnStrategy Load(string name, DeskConfiguration configuration)
    {
        var entry = Entries(configuration).First(each => each.Name == name);
        var assembly = OwnAssembly.Load(configuration.Own.Folder, OwnSettings.StrategiesKey, entry.File);
        var make = assembly.Maker<IWeightStrategy>(entry.Type, out var type);
        return new OwnStrategy(name, entry.File, type, assembly.Version, assembly.Sha256, history => new GuardedStrategy(name, history, make));
    }

    /// <summary>The scoring function that the configuration names.</summary>
    public static OwnScoring Scoring(DeskConfiguration configuration)
    {
        var entry = OwnEntry.Parse("own=" + configuration.Own.Scoring)!;
        var assembly = OwnAssembly.Load(configuration.Own.Folder, OwnSettings.ScoringKey, entry.File);
        var make = assembly.Maker<TrendScoring>(entry.Type, out var type);
        return new OwnScoring(type, assembly.Sha256, history => GuardedScoring.Of(type, history, make));
    }

    public static IEnumerable<string> Own(DeskConfiguration configuration) => Entries(configuration).Select(each => each.Name);

    private static IEnumerable<OwnEntry> Entries(DeskConfiguration configuration) => (configuration.Own.Strategies ?? new SettingList<string>([])).Select(each => OwnEntry.Parse(each)!);
}
