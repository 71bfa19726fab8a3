namespace Plimsoll.Trading.Commands;

/// <summary>Note: what an operator asked of the puts is done, or cannot be.</summary>
public sealed record DropPutRequest(string Deployment, string? Symbol) : DeskCommand;
