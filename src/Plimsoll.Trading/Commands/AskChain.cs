namespace Plimsoll.Trading.Commands;

/// <summary>Read which options there are on a stock, and its price.</summary>
public sealed record AskChain(string Deployment, string Underlying) : DeskCommand;
