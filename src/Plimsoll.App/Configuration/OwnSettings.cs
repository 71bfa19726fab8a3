using Plimsoll.App.OwnStrategies;
using Plimsoll.App.Running;
using Plimsoll.Trading.Strategies.Weights;

namespace Plimsoll.App.Configuration;

/// <summary>Strategies and a scoring function of one's own, out of assemblies.</summary>
/// <param name="Scoring">FILE.dll or FILE.dll!TYPE; null for the rotation's own.</param>
/// <param name="Trading">How each of them trades.</param>
/// <param name="Folder">What files are relative to: the desk's.</param>
internal sealed record OwnSettings(SettingList<string>? Strategies, string? Scoring, RebalanceSettings Trading, string Folder)
{
    public const string StrategiesKey = "own.strategies";
    public const string ScoringKey = "own.scoring";

    private static readonly ValueKind<string> entry = Kinds.Text(
        OwnEntry.Allowed, text => OwnEntry.Parse(text) is { } parsed && !DeskSetup.Strategies.Contains(parsed.Name, StringComparer.Ordinal));

    private static readonly ValueKind<string> scoring = Kinds.Text("FILE.dll or FILE.dll!TYPE", text => OwnEntry.Parse("own=" + text) is not null);

    public static OwnSettings From(SettingSection section, string folder) => new(
        section.ReadOptional("strategies", Kinds.ListOf(entry), "Strategies of target weights in assemblies of your own"),
        section.ReadOptional("scoring", scoring, "A class of your own that scores in place of the rotation's trend"),
        RebalanceSection.From(section, RebalanceSection.Rotation with { Rounding = ShareRounding.Down }),
        folder);
}
