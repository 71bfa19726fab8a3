using NodaTime;
using Plimsoll.Market;

namespace Plimsoll.Trading.Events;

/// <summary>The account as the broker values it, in dollars.</summary>
/// <param name="NetLiquidation">Cash and positions at the broker's marks.</param>
/// <param name="Cash">Settled or not.</param>
/// <param name="PositionValue">All positions without their signs.</param>
/// <param name="MaintenanceMargin">What positions tie up; null where the broker does not say.</param>
/// <param name="BuyingPower">What could still be bought, on margin; null where the broker does not say.</param>
/// <param name="SettledCash">What has settled, less purchases and commissions at once; null where the broker does not say.</param>
public sealed record AccountRead(
    Instant At, Money NetLiquidation, Money Cash, Money PositionValue, Money? MaintenanceMargin = null, Money? BuyingPower = null, Money? SettledCash = null) : DeskEvent(At);
