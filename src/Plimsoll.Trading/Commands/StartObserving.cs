namespace Plimsoll.Trading.Commands;

/// <summary>Note: quotes and the account are read, to see what the books have made.</summary>
public sealed record StartObserving : DeskCommand;
