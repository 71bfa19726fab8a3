namespace Plimsoll.App.Configuration;

/// <summary>One source of values; layers lie over each other and the highest that has a key decides it.</summary>
internal interface IConfigurationLayer
{
    RawValue? Find(SettingDescription setting);

    /// <returns>What was written here and names no setting, in the order of writing.</returns>
    IEnumerable<(string Key, Origin Origin)> Unknown(IReadOnlyCollection<SettingDescription> settings);
}
