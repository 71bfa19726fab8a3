namespace Plimsoll.App.Configuration;

/// <summary>All that configuration is made of. The folder holds <c>config/</c> and <c>.env</c>.</summary>
/// <param name="Folder">The desk's working folder.</param>
/// <param name="Environment">The process environment, handed in so that a test has its own.</param>
/// <param name="Flags">Flags of a verb that stand for keys.</param>
/// <param name="Sets">What followed each <c>--set</c>.</param>
internal sealed record ConfigurationInputs(
    string Folder,
    IReadOnlyDictionary<string, string> Environment,
    IReadOnlyList<ConfigurationOverride> Flags,
    IReadOnlyList<string> Sets);
