using NodaTime;

namespace Plimsoll.Simulation.Markets;

/// <summary>What a company or fund does to its holders before a session opens.</summary>
/// <param name="ExDate">Who held at the last close before it gets the dividend and the split.</param>
/// <param name="Dividend">Dollars per share held; 0 for none.</param>
/// <param name="Split">Shares for each share held: 2 for two-for-one, 0.1 for a reverse split; 1 for none.</param>
public sealed record CorporateAction(string Symbol, LocalDate ExDate, decimal Dividend, decimal Split);
