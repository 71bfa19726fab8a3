namespace Plimsoll.Trading;

/// <summary>What the broker said of a symbol.</summary>
/// <param name="MinTick">Smallest price step, dollars.</param>
public sealed record Contract(string Symbol, int ConId, decimal MinTick, string PrimaryExchange);
