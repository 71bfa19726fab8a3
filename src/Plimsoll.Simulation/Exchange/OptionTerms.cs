using NodaTime;
using Plimsoll.Market.Options;

namespace Plimsoll.Simulation.Exchange;

/// <summary>What makes a listing an option: an American option on a stock or fund, settled by delivery of its shares.</summary>
/// <param name="Expiry">The last trading day.</param>
/// <param name="Strike">Dollars per share.</param>
/// <param name="Multiplier">Shares per contract.</param>
/// <param name="HasLateClose">Options of index funds such as SPY trade until a quarter of an hour after the stock exchange's close.</param>
public sealed record OptionTerms(
    Listing Underlying,
    LocalDate Expiry,
    decimal Strike,
    OptionRight Right,
    int Multiplier = 100,
    bool HasLateClose = false)
{
    /// <summary>Dollars a share that exercise would bring at this price of the underlying, before what was paid for the option.</summary>
    public decimal IntrinsicValue(decimal underlying) =>
        Math.Max(0m, Right == OptionRight.Call ? underlying - Strike : Strike - underlying);
}
