using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Plimsoll.App.Storage.Database;

/// <summary>One step of the schema: a file of <c>sql/</c>, carried in the executable. Applied once, never undone, never edited.</summary>
/// <param name="Sha256">Of the file's text, so that an edited migration is noticed.</param>
internal sealed record Migration(long Version, string Name, string Sql, string Sha256)
{
    private const string ResourcePrefix = "sql/";
    /// <summary>What every dialect's last one has.</summary>
    public static long Newest => For("sqlite")[^1].Version;

    private static readonly ConcurrentDictionary<string, IReadOnlyList<Migration>> byDialect = new(StringComparer.Ordinal);

    /// <summary>
    /// All of a dialect's in order. <c>NNN_name.sql</c> is for every database, <c>NNN_name.sqlite.sql</c> for SQLite alone; every number stands
    /// for one step whatever the dialect.
    /// </summary>
    public static IReadOnlyList<Migration> For(string dialect) => byDialect.GetOrAdd(dialect, static dialect =>
    [
        .. typeof(Migration).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(ResourcePrefix, StringComparison.Ordinal))
            .Select(name => name[ResourcePrefix.Length..^".sql".Length])
            .Where(name => !name.Contains('.') || name.EndsWith($".{dialect}", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(Read),
    ]);

    private static Migration Read(string name)
    {
        using var stream = typeof(Migration).Assembly.GetManifestResourceStream($"{ResourcePrefix}{name}.sql")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        // a checkout may have changed the line ends
        var sql = reader.ReadToEnd().ReplaceLineEndings("\n");
        var underscore = name.IndexOf('_');
        return new Migration(
            long.Parse(name.AsSpan(0, underscore), NumberStyles.None),
            name[(underscore + 1)..],
            sql,
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sql))));
    }
}
