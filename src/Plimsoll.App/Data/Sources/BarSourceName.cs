using System.Diagnostics.CodeAnalysis;
using Plimsoll.App.Configuration;

namespace Plimsoll.App.Data.Sources;

/// <summary>A source as a person names it: <c>ibkr</c>, or <c>folder:DIR</c>.</summary>
/// <param name="Folder">Of a folder only.</param>
internal sealed record BarSourceName(BarSourceKind Kind, string? Folder)
{
    private const string FolderPrefix = "folder:";

    public static ValueKind<BarSourceName> Kinds { get; } = new(
        "ibkr | sim | folder:DIR | tiingo | alpaca", TryParse, value => value.ToString());

    public static bool TryParse(string text, [MaybeNullWhen(false)] out BarSourceName name)
    {
        name = text switch
        {
            "ibkr" => new BarSourceName(BarSourceKind.Ibkr, null),
            "sim" => new BarSourceName(BarSourceKind.Sim, null),
            "tiingo" => new BarSourceName(BarSourceKind.Tiingo, null),
            "alpaca" => new BarSourceName(BarSourceKind.Alpaca, null),
            _ when text.StartsWith(FolderPrefix, StringComparison.Ordinal) && text.Length > FolderPrefix.Length => new BarSourceName(BarSourceKind.Folder, text[FolderPrefix.Length..]),
            _ => null,
        };
        return name is not null;
    }

    public override string ToString() => Kind switch
    {
        BarSourceKind.Ibkr => "ibkr",
        BarSourceKind.Sim => "sim",
        BarSourceKind.Folder => FolderPrefix + Folder,
        BarSourceKind.Tiingo => "tiingo",
        BarSourceKind.Alpaca => "alpaca",
    };
}
