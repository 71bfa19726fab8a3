namespace Plimsoll.App.Parity;

/// <summary>One cause of the gap between backtest and book.</summary>
/// <param name="Name">As the JSON has it.</param>
/// <param name="Text">What it is, for a person.</param>
/// <param name="Dollars">What it added to the book's profit; below zero: what it cost.</param>
internal sealed record ParityStep(string Name, string Text, double Dollars);
