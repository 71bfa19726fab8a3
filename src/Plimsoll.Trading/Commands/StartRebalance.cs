using NodaTime;

namespace Plimsoll.Trading.Commands;

/// <summary>Note: a deployment's rebalance of this session has begun.</summary>
public sealed record StartRebalance(string Deployment, LocalDate Session) : DeskCommand;
