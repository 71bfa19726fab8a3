using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Npgsql;

namespace Plimsoll.App.Configuration;

/// <summary>Where the database is: a SQLite file, or a PostgreSQL server, whose connection string may hold a password.</summary>
internal abstract record DatabaseLocation
{
    private DatabaseLocation()
    {
    }

    public static bool TryParse(string text, [MaybeNullWhen(false)] out DatabaseLocation location)
    {
        var isServer = text.Contains("host=", StringComparison.OrdinalIgnoreCase);
        if (text.Length == 0 || (isServer && !IsConnectionString(text)) || text.Contains("://", StringComparison.Ordinal))
        {
            // postgresql://… is a form that Npgsql does not read; it would become a strange file name.
            location = null;
            return false;
        }

        location = isServer ? new PostgreSqlServer(new Secret(text)) : new SqliteFile(text);
        return true;
    }

    private static bool IsConnectionString(string text)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(text).Host is { Length: > 0 };
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            // The builder's only way to say that a text is not of its form, or names a key it does not know.
            return false;
        }
    }

    /// <summary>The path of the database file.</summary>
    internal sealed record SqliteFile(string Path) : DatabaseLocation
    {
        public override string ToString() => Path;
    }

    /// <summary>An Npgsql connection string.</summary>
    internal sealed record PostgreSqlServer(Secret ConnectionString) : DatabaseLocation
    {
        /// <summary>The connection string, and the password alone, as a server's message might repeat it.</summary>
        public IEnumerable<Secret> Secrets => Password() is { } password ? [ConnectionString, password] : [ConnectionString];

        public override string ToString() => Redactor.Stars;

        private Secret? Password()
        {
            var parts = new DbConnectionStringBuilder { ConnectionString = ConnectionString.Reveal() };
            return parts.TryGetValue("Password", out var password) && password is string { Length: > 0 } text ? new Secret(text) : null;
        }
    }
}
