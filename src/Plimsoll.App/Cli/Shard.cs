using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Plimsoll.App.Configuration;

namespace Plimsoll.App.Cli;

/// <summary>One of several parts that a job is cut into: <c>2/4</c>.</summary>
internal sealed record Shard(int Number, int Of)
{
    public const int PartsMax = 10_000;

    public static ValueKind<Shard> Kind { get; } = new(
        "a part of several such as 2/4, its number from 1 to theirs",
        (string text, [MaybeNullWhen(false)] out Shard value) => TryParse(text, out value),
        value => $"{value.Number}/{value.Of}");

    /// <summary>The part's share of so many, first and the one after its last.</summary>
    public (int From, int To) Share(int all) => ((int)((long)all * (Number - 1) / Of), (int)((long)all * Number / Of));

    private static bool TryParse(string text, [MaybeNullWhen(false)] out Shard value)
    {
        var parts = text.Split('/');
        var isNumbers = parts.Length == 2
            & int.TryParse(parts[0], NumberStyles.None, null, out var number)
            & int.TryParse(parts[^1], NumberStyles.None, null, out var of);
        value = new Shard(number, of);
        return isNumbers && number >= 1 && number <= of && of <= PartsMax;
    }
}
