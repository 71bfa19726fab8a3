namespace Plimsoll.App.Storage.Database;

/// <summary>What kept the database from being read or written; none of it stops trading.</summary>
internal enum DatabaseFaultKind
{
    /// <summary>Another process held it for longer than was waited: try again later.</summary>
    Locked = 1,

    /// <summary>The file is damaged or is no database: it must be rebuilt.</summary>
    Corrupt,

    /// <summary>It cannot be reached: folder, rights, a full disk.</summary>
    Unreachable,

    /// <summary>A newer build, or edited migrations, made its schema.</summary>
    Schema,

    /// <summary>It does not continue where these records begin, or was made from another journal.</summary>
    Discontinuous,

    /// <summary>The journal itself does not hold, or cannot be read.</summary>
    Journal,

    /// <summary>A number is too large for the columns.</summary>
    Overflow,
}
