using NodaTime;

namespace Plimsoll.App.Rehearsal.Checkers;

/// <summary>A security stopped trading, or trades again.</summary>
internal sealed record TradingHalted(Instant At, string Symbol, bool IsHalted) : GatewayEvent(At);
