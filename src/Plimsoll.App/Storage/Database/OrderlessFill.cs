namespace Plimsoll.App.Storage.Database;

/// <summary>An execution that belongs to a book and to no order of ours: shares that an assignment brought, or that a person sold. Amounts are <see cref="E8"/>.</summary>
internal sealed record OrderlessFill(string Key, string Deployment, string Symbol, string Side, long Shares, long Price, long? Commission, string At);
