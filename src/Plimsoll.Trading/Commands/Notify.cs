namespace Plimsoll.Trading.Commands;

/// <summary>Tell a person. Repeated after a crash until it is done.</summary>
public sealed record Notify(long Effect, string Text) : DeskCommand;
