using System.Collections;

namespace Plimsoll.App.Configuration;

/// <summary>The values of a key that has several; two lists with the same values are equal, as all settings are.</summary>
internal sealed class SettingList<T>(IReadOnlyList<T> values) : IReadOnlyList<T>, IEquatable<SettingList<T>>
    where T : notnull
{
    public int Count => values.Count;

    public T this[int index] => values[index];

    public IEnumerator<T> GetEnumerator() => values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public bool Equals(SettingList<T>? other) => other is not null && values.SequenceEqual(other);

    public override bool Equals(object? obj) => Equals(obj as SettingList<T>);

    public override int GetHashCode() => values.Aggregate(0, (hash, value) => unchecked((hash * 31) + value.GetHashCode()));
}
