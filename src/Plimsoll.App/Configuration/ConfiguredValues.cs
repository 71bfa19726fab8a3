using System.Collections;

namespace Plimsoll.App.Configuration;

/// <summary>Every key with its value and where it was written. What was written elsewhere is no other configuration: all of these are equal.</summary>
internal sealed class ConfiguredValues(IReadOnlyList<ConfiguredValue> values) : IReadOnlyList<ConfiguredValue>, IEquatable<ConfiguredValues>
{
    public int Count => values.Count;

    public ConfiguredValue this[int index] => values[index];

    public IEnumerator<ConfiguredValue> GetEnumerator() => values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public bool Equals(ConfiguredValues? other) => other is not null;

    public override bool Equals(object? obj) => Equals(obj as ConfiguredValues);

    public override int GetHashCode() => 0;
}
