namespace Plimsoll.App.Storage.Database;

/// <param name="Shares">Negative left the book; <see cref="E8"/>.</param>
/// <param name="Price">What one cost; null where nobody knows.</param>
internal sealed record Adjustment(long Sequence, string Deployment, string Symbol, long Shares, long? Price, string At);
