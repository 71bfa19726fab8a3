using NodaTime;
using Plimsoll.Market;
using Plimsoll.Trading.Strategies.Puts;

namespace Plimsoll.Trading.Commands;

/// <summary>Note: a trade is over. Given again, with the same number, when a correction of the broker's changes its figures.</summary>
/// <param name="Quantity">Contracts, positive.</param>
/// <param name="EntryPrice">Mean premium, dollars a share.</param>
/// <param name="ExitPrice">Mean price paid back, dollars a share; zero at expiry and assignment.</param>
/// <param name="ExpectedExit">The price of the order that ended it; null where none of ours did.</param>
/// <param name="Commission">Of all its executions, dollars.</param>
/// <param name="Realized">Net of commissions, dollars.</param>
public sealed record ClosePutTrade(
    string Deployment,
    int Number,
    string Symbol,
    Quantity Quantity,
    Price EntryPrice,
    Price ExitPrice,
    Price? ExpectedExit,
    PutExit Exit,
    Instant ClosedAt,
    Money Commission,
    Money Realized) : DeskCommand;
