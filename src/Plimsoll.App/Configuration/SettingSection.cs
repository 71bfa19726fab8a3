namespace Plimsoll.App.Configuration;

/// <summary>The keys under one heading.</summary>
internal readonly struct SettingSection(SettingReader reader, string prefix)
{
    /// <param name="name">The key without its section.</param>
    /// <param name="kind">Type, allowed range and form.</param>
    /// <param name="fallback">The default.</param>
    /// <param name="description">One line for people, without a full stop.</param>
    /// <param name="alsoNamed">Environment names besides PLIMSOLL__SECTION__KEY, the strongest first.</param>
    public T Read<T>(string name, ValueKind<T> kind, T fallback, string description, params ReadOnlySpan<string> alsoNamed)
        where T : notnull =>
        reader.Find(Describe(name, kind, kind.Format(fallback), description, alsoNamed), kind) is { } found ? found.Value : fallback;

    /// <summary>A key that may be absent.</summary>
    public T? ReadOptional<T>(string name, ValueKind<T> kind, string description, params ReadOnlySpan<string> alsoNamed)
        where T : class =>
        reader.Find(Describe(name, kind, null, description, alsoNamed), kind)?.Value;

    /// <summary>A key that has a default but counts only where it is written in <paramref name="file"/>.</summary>
    public bool ReadSwitchOf(string file, string name, string description)
    {
        var setting = Describe(name, Kinds.Switch, "false", description, []);
        var found = reader.Find(setting, Kinds.Switch);
        if (found is { Value: true } && found.Value.Origin.File != file)
        {
            reader.Refuse(found.Value.Origin, setting.Key, $"can be switched on in {file} only");
        }

        return found is { Value: true };
    }

    private SettingDescription Describe<T>(
        string name, ValueKind<T> kind, string? fallback, string description, ReadOnlySpan<string> alsoNamed)
        where T : notnull
    {
        var key = prefix + name;
        return new(key, fallback, kind.Allowed, description, kind.IsSecret, [EnvironmentLayer.NameOf(key), .. alsoNamed]);
    }
}
