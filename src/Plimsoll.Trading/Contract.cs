using Plimsoll.Market;

namespace Plimsoll.Trading;

/// <summary>What the broker said of a symbol.</summary>
/// <param name="MinTick">Smallest price step, dollars.</param>
public sealed record Contract(string Symbol, int ConId, decimal MinTick, string PrimaryExchange)
{
    /// <summary>The market rule: which step holds from which price on, ascending; null where one step holds throughout.</summary>
    public IReadOnlyList<PriceStep>? Steps { get; init; }

    public decimal TickAt(decimal price) => Steps?.LastOrDefault(step => price >= step.From)?.Increment ?? MinTick;

    /// <summary>The nearest price the exchange takes, halves away from zero, and at least one step.</summary>
    public Price Round(decimal price)
    {
        var tick = TickAt(price);
        var rounded = new Price(price).RoundToTick(tick);
        return rounded.Value >= tick ? rounded : new Price(tick);
    }
}
