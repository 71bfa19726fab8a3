namespace Plimsoll.App.Configuration;

/// <summary>One key set on the command line: by a flag of its own such as <c>--mode</c>, or by <c>--set key=value</c>.</summary>
internal sealed record ConfigurationOverride(string Flag, string Key, string Value)
{
    public const string SetFlag = "--set";

    /// <summary>Splits what follows <c>--set</c>; the value may itself hold equals signs.</summary>
    /// <returns>Null when there is no key before an equals sign.</returns>
    public static ConfigurationOverride? FromSet(string argument)
    {
        var equals = argument.IndexOf('=', StringComparison.Ordinal);
        return equals <= 0
            ? null
            : new ConfigurationOverride(SetFlag, argument[..equals].Trim(), argument[(equals + 1)..].Trim());
    }
}
