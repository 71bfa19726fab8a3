namespace Plimsoll.Trading.Commands;

/// <summary>Drop the connection and make a new one: this one has stopped answering.</summary>
public sealed record Reconnect(string Why) : DeskCommand;
