using NodaTime;
using Plimsoll.Market;

namespace Plimsoll.Trading.Strategies.Puts;

/// <summary>One execution in a put contract, or its end without one.</summary>
/// <param name="Key">The execId without its version; a conclusion of our own has one that no broker gives.</param>
/// <param name="Sale">The number of the sale it belongs to; null for what bought contracts back.</param>
/// <param name="Exit">How it ended what it bought back; null for a sale.</param>
/// <param name="Quantity">Contracts, positive.</param>
/// <param name="Expected">The price of its order.</param>
/// <param name="Commission">Null until told.</param>
public sealed record PutFill(string Key, int? Sale, PutExit? Exit, Quantity Quantity, Price Price, Price? Expected, Instant At, Money? Commission)
{
    /// <summary>An execution at no price that says worthless as long as no shares have come; a conclusion of our own is drawn from a reading that shows them.</summary>
    public bool IsUnsettled => Exit == PutExit.ExpiredWorthless && !Key.StartsWith(OwnKey(PutExit.ExpiredWorthless), StringComparison.Ordinal);

    /// <summary>The key of a conclusion; a number tells those of a contract apart.</summary>
    public static string OwnKey(PutExit exit, int? number = null) => $"{exit} {number}";
}
