namespace Plimsoll.App.Configuration;

/// <summary>
/// Values by the names of environment variables. Our own name, <c>PLIMSOLL__IBKR__PORT</c>, wins over the others a setting goes by.
/// An empty variable says nothing, as in a copied <c>.env.example</c>.
/// </summary>
internal sealed class EnvironmentLayer : IConfigurationLayer
{
    private const string Prefix = "PLIMSOLL__";

    private readonly Dictionary<string, RawValue> variables;

    public EnvironmentLayer(IEnumerable<(string Name, RawValue Value)> written)
    {
        // As in a shell, the last assignment holds.
        variables = new Dictionary<string, RawValue>(StringComparer.Ordinal);
        foreach (var (name, value) in written.Where(variable => variable.Value.Text?.Length > 0))
        {
            variables[name] = value;
        }
    }

    public static EnvironmentLayer OfProcess(IReadOnlyDictionary<string, string> environment) =>
        new(environment.Select(variable =>
            (variable.Key, new RawValue(variable.Value, null, new Origin($"environment variable {variable.Key}")))));

    public static string NameOf(string key) => Prefix + key.ToUpperInvariant().Replace(".", "__", StringComparison.Ordinal);

    public RawValue? Find(SettingDescription setting) =>
        setting.EnvironmentNames.Select(name => variables.GetValueOrDefault(name)).FirstOrDefault(value => value is not null);

    /// <summary>Only names with our prefix can be mistakes; an environment is full of others'.</summary>
    public IEnumerable<(string Key, Origin Origin)> Unknown(IReadOnlyCollection<SettingDescription> settings)
    {
        var known = settings.SelectMany(setting => setting.EnvironmentNames).ToHashSet(StringComparer.Ordinal);
        return variables.Keys
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal) && !known.Contains(name))
            .Order(StringComparer.Ordinal)
            .Select(name => (KeyOf(name), variables[name].Origin));
    }

    private static string KeyOf(string name) =>
        name[Prefix.Length..].ToLowerInvariant().Replace("__", ".", StringComparison.Ordinal);
}
