namespace Plimsoll.App.Storage.Database;

/// <summary>Why the database did not do what was asked, as a value: its caller has orders to look after.</summary>
/// <param name="Text">For a person: what, where and what to do.</param>
internal sealed record DatabaseFault(DatabaseFaultKind Kind, string Text)
{
    public override string ToString() => Text;

    /// <param name="cure">What helps against a database that cannot be reached.</param>
    public static DatabaseFault Of(DatabaseFaultKind kind, string where, string message, string cure) => new(
        kind,
        $"{where}: {message} ({kind switch
        {
            DatabaseFaultKind.Locked => "another process holds it; it is brought up to date later",
            DatabaseFaultKind.Corrupt or DatabaseFaultKind.Schema => "make it again with: plimsoll db rebuild",
            _ => cure,
        }})");
}
