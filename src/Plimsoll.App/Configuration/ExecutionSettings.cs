namespace Plimsoll.App.Configuration;

/// <summary>One of the conditions under which real money may be traded.</summary>
internal sealed record ExecutionSettings(bool Live)
{
    public static ExecutionSettings From(SettingSection section) => new(
        Live: section.ReadSwitchOf(
            DeskConfiguration.LocalFile, "live", $"Arms mode live, with other conditions; counts in {DeskConfiguration.LocalFile} only"));
}
