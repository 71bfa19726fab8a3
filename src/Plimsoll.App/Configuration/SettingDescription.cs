namespace Plimsoll.App.Configuration;

/// <summary>What a person may be told about one key. The default of a key that has none is null.</summary>
internal sealed record SettingDescription(
    string Key, string? Default, string Allowed, string Description, bool IsSecret, IReadOnlyList<string> EnvironmentNames);
