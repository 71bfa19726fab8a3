using System.Diagnostics.CodeAnalysis;

namespace Plimsoll.App.Configuration;

/// <summary>How one type of value is read, written and described.</summary>
/// <param name="Allowed">What is allowed, in words that end an error message.</param>
/// <param name="Parse">Reads the value from a text.</param>
/// <param name="Format">Writes it back, one text for equal values.</param>
internal sealed record ValueKind<T>(string Allowed, ValueKind<T>.Parser Parse, Func<T, string> Format)
    where T : notnull
{
    public delegate bool Parser(string text, [MaybeNullWhen(false)] out T value);

    /// <summary>A secret is not repeated in an error.</summary>
    public bool IsSecret { get; init; }

    /// <summary>A list comes from a YAML sequence, or from one text with commas.</summary>
    public bool IsList { get; init; }

    /// <summary>What to tell a person about a value that is accepted all the same.</summary>
    public Func<T, string?> Warning { get; init; } = _ => null;
}
