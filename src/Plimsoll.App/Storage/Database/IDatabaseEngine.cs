using System.Data.Common;

namespace Plimsoll.App.Storage.Database;

/// <summary>What differs between the databases: how one is reached, locked and asked what it holds, and what its errors mean.</summary>
internal interface IDatabaseEngine
{
    /// <summary>Which migrations are its own, such as <c>sqlite</c> in <c>002_realized_pnl.sqlite.sql</c>.</summary>
    string Dialect { get; }

    /// <summary>For people; never a password.</summary>
    string Where { get; }

    /// <summary>Names of all tables and views.</summary>
    string RelationsSql { get; }

    /// <exception cref="DbException">It cannot be reached.</exception>
    DbConnection Connect();

    /// <summary>A transaction that no other writer of this program is beside.</summary>
    DbTransaction Begin(DbConnection connection);

    DatabaseFault FaultOf(DbException e);
}
