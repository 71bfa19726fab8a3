using System.Security.Cryptography;
using System.Text;

namespace Plimsoll.App.Configuration;

/// <summary>
/// The load line: limits that only a person changes, with an editor. Read once at start; no flag, variable or message reaches them.
/// </summary>
/// <param name="Account">Limits of the whole account.</param>
/// <param name="Deployments">Limits by deployment, in the order of their names.</param>
/// <param name="IsAudited">Whether a deployment needs the audit of its screening and validation.</param>
/// <param name="PaperDaysMin">Sessions on a rung before the next.</param>
/// <param name="Sha256">Of the limits in force, in lower-case hexadecimal: layout and comments do not change it.</param>
internal sealed record Preferences(RiskLimits Account, IReadOnlyList<DeploymentLimits> Deployments, bool IsAudited, int PaperDaysMin, string Sha256)
{
    public const string File = "config/preferences.yaml";

    /// <summary>The heading of the account's limits.</summary>
    internal const string AccountSection = "limits";

    private const string DeploymentSection = "deployments";

    /// <returns>The limits of a deployment; null where the file has no section for it, and then it has no leave to trade.</returns>
    public RiskLimits? Of(string deployment) => Deployments.FirstOrDefault(limits => limits.Deployment == deployment)?.Limits;

    /// <param name="folder">The desk's working folder.</param>
    public static Loaded<Preferences> Load(string folder)
    {
        var errors = new List<ConfigurationError>();
        if (ConfigurationFile.Read(folder, File, errors) is not { } text)
        {
            if (errors.Count == 0)
            {
                errors.Add(new ConfigurationError(new Origin(File), null, "there is no such file, and without limits nothing is traded"));
            }

            return new(null, new ConfigurationErrors(errors), []);
        }

        var layer = new KeyedLayer(YamlFile.Read(File, text, errors));
        var reader = new SettingReader([layer]);
        var preferences = Read(reader, layer);
        reader.RefuseUnknown();
        errors.AddRange(reader.Errors);
        return new(errors.Count == 0 ? preferences : null, new ConfigurationErrors(errors), reader.Warnings);
    }

    private static Preferences Read(SettingReader reader, KeyedLayer layer)
    {
        var section = new LimitSection(reader, AccountSection + ".", new Origin(File), null);
        var account = RiskLimits.From(section);
        var canonical = section.Canonical.ToList();

        var deployments = new List<DeploymentLimits>();
        foreach (var name in DeploymentNames(layer))
        {
            var own = new LimitSection(reader, $"{DeploymentSection}.{name}.", new Origin(File), account);
            deployments.Add(new DeploymentLimits(name, RiskLimits.From(own)));
            canonical.AddRange(own.Canonical);
        }

        var audited = reader.Top.Read("audit_gate_enabled", Kinds.Switch, true, "A deployment needs a clean audit of its screening and validation");
        var days = reader.Top.Read("min_paper_trading_days", Kinds.Integer(1, 10_000), 20, "Sessions on a rung of the ladder before the next");
        canonical.AddRange([$"audit_gate_enabled={Kinds.Switch.Format(audited)}", $"min_paper_trading_days={days}"]);
        var bytes = Encoding.UTF8.GetBytes(string.Concat(canonical.Select(line => line + "\n")));
        return new(account, deployments, audited, days, Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }

    private static IEnumerable<string> DeploymentNames(KeyedLayer layer) =>
        layer.Keys
            .Select(key => key.Split('.'))
            .Where(parts => parts.Length >= 2 && parts[0] == DeploymentSection)
            .Select(parts => parts[1])
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal);
}
