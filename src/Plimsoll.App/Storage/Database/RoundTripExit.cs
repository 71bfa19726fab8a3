namespace Plimsoll.App.Storage.Database;

/// <param name="OrderId">Null when shares left without an order of ours.</param>
/// <param name="Session">Of the order that sold; null as the order is.</param>
/// <param name="Value">Null when nobody knows what they fetched.</param>
/// <param name="Planned">Limit or stop of the order times the shares; null for one at the market or at the close.</param>
internal sealed record RoundTripExit(long? OrderId, string? Session, string At, string Reason, long? Value, long? Planned, long Commission);
