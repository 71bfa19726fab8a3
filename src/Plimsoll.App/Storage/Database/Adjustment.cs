namespace Plimsoll.App.Storage.Database;

/// <param name="Shares">Negative left the book; <see cref="E8"/>.</param>
internal sealed record Adjustment(string Deployment, string Symbol, long Shares, string At);
