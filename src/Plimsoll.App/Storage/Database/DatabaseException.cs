namespace Plimsoll.App.Storage.Database;

/// <summary>Ends a transaction from within; becomes a <see cref="DatabaseFault"/> at the edge of the database.</summary>
internal sealed class DatabaseException(DatabaseFaultKind kind, string message) : Exception(message)
{
    public DatabaseFaultKind Kind { get; } = kind;
}
