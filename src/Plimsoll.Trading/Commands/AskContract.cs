namespace Plimsoll.Trading.Commands;

/// <summary>Ask the broker whether it knows the symbol.</summary>
public sealed record AskContract(string Symbol) : DeskCommand
{
    /// <summary>The deployment of target weights that wants to know; null for the day trade.</summary>
    public string? Deployment { get; init; }
}
