namespace Plimsoll.Trading.Commands;

/// <summary>Read what the account is worth to the broker.</summary>
public sealed record AskAccount : DeskCommand;
