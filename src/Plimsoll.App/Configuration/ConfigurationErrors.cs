using System.Collections;

namespace Plimsoll.App.Configuration;

/// <summary>Everything that is wrong, in the order it was found: a person corrects a file once, not once per mistake. Exit code 2.</summary>
internal sealed class ConfigurationErrors(IReadOnlyList<ConfigurationError> errors) : IReadOnlyList<ConfigurationError>
{
    public int Count => errors.Count;

    public ConfigurationError this[int index] => errors[index];

    public IEnumerator<ConfigurationError> GetEnumerator() => errors.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => string.Join(Environment.NewLine, errors);
}
