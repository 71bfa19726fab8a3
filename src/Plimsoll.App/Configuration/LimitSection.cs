namespace Plimsoll.App.Configuration;

/// <summary>
/// Reads limits: the account's, every one of which must be written, or a deployment's, which take over the account's where they
/// are not written and must not be looser where they are.
/// </summary>
internal sealed class LimitSection(SettingReader reader, string prefix, Origin section, RiskLimits? account)
{
    private readonly List<string> canonical = [];

    /// <summary>The limits in force, one line each, the same for the same limits however they are written.</summary>
    public IReadOnlyList<string> Canonical => canonical;

    public T AtMost<T>(string name, ValueKind<T> kind, Func<RiskLimits, T> ofAccount, string description)
        where T : struct, IComparable<T> =>
        Read(name, kind, ofAccount, description, (own, accounts) => own.CompareTo(accounts) > 0);

    public T AtLeast<T>(string name, ValueKind<T> kind, Func<RiskLimits, T> ofAccount, string description)
        where T : struct, IComparable<T> =>
        Read(name, kind, ofAccount, description, (own, accounts) => own.CompareTo(accounts) < 0);

    /// <summary>A limit that need not be set; a deployment may have one where the account has none.</summary>
    public decimal? AtMostIfAny(string name, ValueKind<decimal> kind, Func<RiskLimits, decimal?> ofAccount, string description)
    {
        var key = prefix + name;
        var fallback = account is null ? null : ofAccount(account);
        var found = reader.Find(new SettingDescription(key, fallback is { } known ? kind.Format(known) : null, kind.Allowed, description, false, []), kind);
        if (found is { } written && fallback is { } accounts && written.Value > accounts)
        {
            reader.Refuse(written.Origin, key, $"'{kind.Format(written.Value)}' is looser than the account's {kind.Format(accounts)}");
        }

        var value = found?.Value ?? fallback;
        if (value is { } set)
        {
            canonical.Add($"{key}={kind.Format(set)}");
        }

        return value;
    }

    /// <summary>A restriction that a deployment may add to the account's and not lift.</summary>
    public bool OnceOn(string name, Func<RiskLimits, bool> ofAccount, string description) =>
        Read(name, Kinds.Switch, ofAccount, description, (own, accounts) => accounts && !own);

    private T Read<T>(string name, ValueKind<T> kind, Func<RiskLimits, T> ofAccount, string description, Func<T, T, bool> isLooser)
        where T : struct
    {
        var key = prefix + name;
        var fallback = account is null ? (T?)null : ofAccount(account);
        var found = reader.Find(
            new SettingDescription(key, fallback is { } known ? kind.Format(known) : null, kind.Allowed, description, false, []), kind);
        var accountIsKnown = !reader.HasRefused($"{Preferences.AccountSection}.{name}");
        if (found is { } written && fallback is { } accounts && accountIsKnown && isLooser(written.Value, accounts))
        {
            reader.Refuse(written.Origin, key, $"'{kind.Format(written.Value)}' is looser than the account's {kind.Format(accounts)}");
        }

        if (found is null && fallback is null && !reader.HasRefused(key))
        {
            reader.Refuse(section, key, $"must be written, there is no default: {kind.Allowed}");
        }

        var value = found?.Value ?? fallback ?? default;
        canonical.Add($"{key}={kind.Format(value)}");
        return value;
    }
}
