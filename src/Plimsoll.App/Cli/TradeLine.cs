using Plimsoll.Market;

namespace Plimsoll.App.Cli;

/// <summary>One symbol of a rebalance.</summary>
/// <param name="Current">Held before it.</param>
/// <param name="Change">Wanted in this session; less may have been affordable.</param>
/// <param name="Cost">Commission and slippage by the configured costs, dollars.</param>
/// <param name="Traded">Bought, or with a minus sold, by now.</param>
/// <param name="Fill">The mean price of it.</param>
/// <param name="Verdict">What the load line said, and what became of the order.</param>
/// <param name="Signal">The strategy's score; null where this run did not see the decision.</param>
internal sealed record TradeLine(
    string Symbol, double Weight, Quantity Current, Quantity Target, Quantity Change, Price Price, Money Cost, Quantity Traded, Price? Fill, string Verdict, double? Signal);
