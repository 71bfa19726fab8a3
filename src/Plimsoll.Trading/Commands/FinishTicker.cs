namespace Plimsoll.Trading.Commands;

/// <summary>Note: both brackets of this row have been sent and answered.</summary>
public sealed record FinishTicker(string Symbol) : DeskCommand;
