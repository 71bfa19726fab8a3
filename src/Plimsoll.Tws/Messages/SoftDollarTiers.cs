namespace Plimsoll.Tws.Messages;

public sealed record SoftDollarTiers(int RequestId, IReadOnlyList<SoftDollarTier> Tiers) : TwsMessage;
