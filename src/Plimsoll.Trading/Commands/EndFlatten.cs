namespace Plimsoll.Trading.Commands;

/// <summary>Note: the deployment holds nothing and works nothing any more.</summary>
public sealed record EndFlatten(string Deployment) : DeskCommand;
