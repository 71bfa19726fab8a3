namespace Plimsoll.Trading.Commands;

/// <summary>Ask the broker for its clock.</summary>
public sealed record AskBrokerTime : DeskCommand;
