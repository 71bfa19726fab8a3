namespace Plimsoll.App.Configuration;

/// <summary>Values by dotted key: a YAML file or the command line. A key written twice on the command line holds its last value.</summary>
internal sealed class KeyedLayer : IConfigurationLayer
{
    private readonly Dictionary<string, RawValue> values = new(StringComparer.Ordinal);
    private readonly List<string> order = [];

    public KeyedLayer(IEnumerable<(string Key, RawValue Value)> written)
    {
        foreach (var (key, value) in written)
        {
            if (!values.ContainsKey(key))
            {
                order.Add(key);
            }

            values[key] = value;
        }
    }

    public static KeyedLayer FromCommandLine(IEnumerable<ConfigurationOverride> overrides) =>
        new(overrides.Select(given => (given.Key, new RawValue(given.Value, null, new Origin(given.Flag)))));

    /// <summary>The keys as written, in that order.</summary>
    public IReadOnlyList<string> Keys => order;

    public RawValue? Find(SettingDescription setting) => values.GetValueOrDefault(setting.Key);

    public IEnumerable<(string Key, Origin Origin)> Unknown(IReadOnlyCollection<SettingDescription> settings)
    {
        var known = settings.Select(setting => setting.Key).ToHashSet(StringComparer.Ordinal);
        return order.Where(key => !known.Contains(key) && !IsEmptySection(key, settings)).Select(key => (key, values[key].Origin));
    }

    /// <summary>A section heading with all its keys commented out is no mistake.</summary>
    private bool IsEmptySection(string key, IEnumerable<SettingDescription> settings) =>
        values[key] is { Text: null, Items: null }
        && settings.Any(setting => setting.Key.StartsWith(key + ".", StringComparison.Ordinal));
}
