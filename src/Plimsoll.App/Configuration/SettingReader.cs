namespace Plimsoll.App.Configuration;

/// <summary>
/// Reads settings from layers and thereby declares them: one call names a key, its kind, default, description and environment
/// names, so that nothing about a key is said anywhere else.
/// </summary>
internal sealed class SettingReader(IReadOnlyList<IConfigurationLayer> layersHighestFirst)
{
    private readonly List<SettingDescription> declared = [];
    private readonly List<ConfigurationError> errors = [];
    private readonly List<string> warnings = [];
    private readonly List<Secret> secrets = [];
    private readonly Dictionary<string, (string Text, Origin Origin)> found = new(StringComparer.Ordinal);

    public IReadOnlyList<SettingDescription> Declared => declared;

    public IReadOnlyList<ConfigurationError> Errors => errors;

    public IReadOnlyList<string> Warnings => warnings;

    public IReadOnlyList<Secret> Secrets => secrets;

    /// <summary>Every key with its value, stars for a secret, and where it was written.</summary>
    public IReadOnlyList<ConfiguredValue> Values =>
    [
        .. declared.Select(setting => found.TryGetValue(setting.Key, out var value)
            ? new ConfiguredValue(setting, value.Text, value.Origin)
            : new ConfiguredValue(setting, setting.IsSecret && setting.Default is not null ? Redactor.Stars : setting.Default, null)),
    ];

    public SettingSection Section(string name) => new(this, name + ".");

    public SettingSection Top => new(this, "");

    public void Refuse(Origin origin, string key, string message) => errors.Add(new ConfigurationError(origin, key, message));

    public bool HasRefused(string key) => errors.Exists(error => error.Key == key);

    /// <returns>The highest layer's value, or null when no layer sets the key or what it sets is wrong (and in the errors).</returns>
    public (T Value, Origin Origin)? Find<T>(SettingDescription setting, ValueKind<T> kind)
        where T : notnull
    {
        declared.Add(setting);
        var raw = layersHighestFirst.Select(layer => layer.Find(setting)).FirstOrDefault(value => value is not null);
        if (raw is null || raw is { Text: null, Items: null })
        {
            return null;
        }

        if (raw.Items is not null && !kind.IsList)
        {
            Refuse(raw.Origin, setting.Key, $"a list is not allowed here: {kind.Allowed}");
            return null;
        }

        var text = raw.Text ?? string.Join(',', raw.Items!);
        if (!kind.Parse(text, out var value))
        {
            Refuse(raw.Origin, setting.Key, kind.IsSecret ? $"not allowed: {kind.Allowed}" : $"'{text}' is not allowed: {kind.Allowed}");
            return null;
        }

        found[setting.Key] = (kind.IsSecret ? Redactor.Stars : kind.Format(value), raw.Origin);
        Note(setting, kind, value, raw.Origin);
        return (value, raw.Origin);
    }

    /// <summary>To be called when every key has been read: what is left over names nothing.</summary>
    public void RefuseUnknown()
    {
        foreach (var (key, origin) in layersHighestFirst.Reverse().SelectMany(layer => layer.Unknown(declared)))
        {
            var nearest = NearestKey.To(key, declared);
            Refuse(origin, key, nearest is null ? "no such key" : $"no such key; did you mean {nearest.Key} ({nearest.Allowed})?");
        }
    }

    private void Note<T>(SettingDescription setting, ValueKind<T> kind, T value, Origin origin)
        where T : notnull
    {
        if (kind.Warning(value) is { } warning)
        {
            warnings.Add($"{origin}: {setting.Key}: {warning}");
        }

        if (value is Secret secret)
        {
            secrets.Add(secret);
        }
        else if (value is DatabaseLocation.PostgreSqlServer server)
        {
            secrets.AddRange(server.Secrets);
        }
    }
}
