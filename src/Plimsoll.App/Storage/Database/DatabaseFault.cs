using Microsoft.Data.Sqlite;

namespace Plimsoll.App.Storage.Database;

/// <summary>Why the database did not do what was asked, as a value: its caller has orders to look after.</summary>
/// <param name="Text">For a person: what, where and what to do.</param>
internal sealed record DatabaseFault(DatabaseFaultKind Kind, string Text)
{
    public override string ToString() => Text;

    /// <summary>SQLite's primary result codes (sqlite.org/rescode.html).</summary>
    public static DatabaseFault Of(SqliteException e, string path)
    {
        var kind = e.SqliteErrorCode switch
        {
            5 or 6 => DatabaseFaultKind.Locked, // BUSY, LOCKED
            11 or 26 => DatabaseFaultKind.Corrupt, // CORRUPT, NOTADB
            1 => DatabaseFaultKind.Schema, // ERROR: our statements and its tables do not fit
            _ => DatabaseFaultKind.Unreachable, // CANTOPEN, READONLY, FULL, IOERR, PERM
        };
        var cure = kind switch
        {
            DatabaseFaultKind.Locked => "another process holds it; it is brought up to date later",
            DatabaseFaultKind.Corrupt or DatabaseFaultKind.Schema => "make it again with: plimsoll db rebuild",
            _ => "look at the disk, the folder and its rights",
        };
        return new DatabaseFault(kind, $"{path}: {e.Message} ({cure})");
    }
}
