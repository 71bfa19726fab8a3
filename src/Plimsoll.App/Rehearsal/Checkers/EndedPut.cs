namespace Plimsoll.App.Rehearsal.Checkers;

/// <summary>What the desk said of a put trade that is over.</summary>
/// <param name="Contract">OCC's name.</param>
/// <param name="Exit">TakeProfit, StopLoss, ByHand, ExpiredWorthless or Assigned.</param>
/// <param name="Realized">Net of commissions, dollars.</param>
internal sealed record EndedPut(int Number, string Contract, string Exit, decimal Realized);
