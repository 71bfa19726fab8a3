using NodaTime;

namespace Plimsoll.Trading.Commands;

/// <summary>Note: the sale did not fill and is sent once more.</summary>
public sealed record RetryPutSale(string Deployment, int Attempt, Instant NotBefore, string Why) : DeskCommand;
