using Plimsoll.Market;

namespace Plimsoll.Trading.Events;

/// <summary>What the account holds of one symbol, whoever bought it.</summary>
public sealed record BrokerPosition(string Symbol, Quantity Quantity);
