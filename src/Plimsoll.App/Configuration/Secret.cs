namespace Plimsoll.App.Configuration;

/// <summary>A value that must not be seen: it prints as stars and compares by value. Only <see cref="Reveal"/> gives it out.</summary>
internal sealed class Secret(string value) : IEquatable<Secret>
{
    /// <summary>The value itself, for the wire and nothing else.</summary>
    public string Reveal() => value;

    public bool Equals(Secret? other) => other is not null && other.Reveal() == value;

    public override bool Equals(object? obj) => Equals(obj as Secret);

    public override int GetHashCode() => value.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Redactor.Stars;
}
