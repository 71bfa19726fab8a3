namespace Plimsoll.App.Rehearsal.Checkers;

/// <summary>What the desk says has become of a sale of puts.</summary>
/// <param name="Number">The sale's, as the references of its orders tell it.</param>
/// <param name="Contract">OCC's name.</param>
/// <param name="Sold">Contracts.</param>
/// <param name="Exit">TakeProfit, StopLoss, ByHand, ExpiredWorthless or Assigned; null while it is open.</param>
/// <param name="Realized">Net of commissions, dollars; nothing while it is open.</param>
internal sealed record ToldPut(int Number, string Contract, decimal Sold, string? Exit, decimal Realized);
