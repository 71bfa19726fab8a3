namespace Plimsoll.App.Configuration;

/// <summary>What loading gave: a value, or the errors that stand in its way. Warnings may accompany either.</summary>
internal sealed record Loaded<T>(T? Value, ConfigurationErrors Errors, IReadOnlyList<string> Warnings)
    where T : class;
