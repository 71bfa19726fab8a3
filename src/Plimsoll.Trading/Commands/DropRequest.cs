namespace Plimsoll.Trading.Commands;

/// <summary>Note: a rebalance was asked for in a session that has had its own.</summary>
public sealed record DropRequest(string Deployment) : DeskCommand;
