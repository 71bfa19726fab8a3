namespace Plimsoll.App.Storage.Database;

/// <summary>What came of bringing the database up to date.</summary>
/// <param name="LastSequence">The last record it contains; null when it could not even be asked.</param>
/// <param name="Records">Records that were new to it.</param>
/// <param name="Fault">Null when all went well; otherwise nothing was changed.</param>
internal sealed record ProjectionResult(long? LastSequence, long Records, DatabaseFault? Fault)
{
    public bool IsDone => Fault is null;

    public static ProjectionResult Failed(DatabaseFault fault) => new(null, 0, fault);
}
