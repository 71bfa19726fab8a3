namespace Plimsoll.Trading.Commands;

/// <summary>Note: the broker takes no fractions of shares from this account; whole shares from now on.</summary>
public sealed record NoteFractionsRefused(string Deployment) : DeskCommand;
