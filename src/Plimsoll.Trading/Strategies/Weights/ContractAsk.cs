using NodaTime;

namespace Plimsoll.Trading.Strategies.Weights;

/// <summary>That the broker was asked whether it knows a symbol.</summary>
public sealed record ContractAsk(Instant At, int Times);
