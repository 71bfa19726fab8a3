namespace Plimsoll.Simulation.Exchange;

/// <summary>What an account was given, or had taken, without a trade: a dividend, a split, interest.</summary>
/// <param name="Listing">Null for what belongs to no security.</param>
/// <param name="Shares">What a split added to the position; negative for what a reverse split took off.</param>
/// <param name="Dollars">The dividend, the cash for fractions, the interest.</param>
public sealed record AccountAction(string Account, Listing? Listing, decimal Shares, decimal Dollars);
