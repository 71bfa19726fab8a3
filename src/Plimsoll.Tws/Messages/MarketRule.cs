namespace Plimsoll.Tws.Messages;

public sealed record MarketRule(int RuleId, IReadOnlyList<PriceIncrement> Increments) : TwsMessage;
