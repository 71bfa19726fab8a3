namespace Plimsoll.App.Storage.Database;

/// <summary>A row of <c>trades</c>: one part of what one entry bought, and the exit that sold it, if any has. Amounts are <see cref="E8"/>.</summary>
internal sealed record RoundTrip(
    long EntryOrderId,
    long Part,
    string Deployment,
    string Symbol,
    string Slot,
    long Shares,
    string EntrySession,
    string EntryAt,
    long EntryValue,
    long? PlannedEntryValue,
    long EntryCommission,
    long? TargetValue,
    long? StopValue,
    RoundTripExit? Exit)
{
    public string Status => Exit is null ? "OPEN" : "CLOSED";
}
