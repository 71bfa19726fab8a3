namespace Plimsoll.Tws.Messages;

/// <summary>One margin figure before an order, its change, and after it.</summary>
public sealed record MarginPreview(decimal? Before, decimal? Change, decimal? After)
{
    internal static readonly MarginPreview None = new(null, null, null);
}
