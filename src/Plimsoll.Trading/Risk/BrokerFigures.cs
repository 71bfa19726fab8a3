using NodaTime;
using Plimsoll.Market;

namespace Plimsoll.Trading.Risk;

/// <summary>The account as the broker told it last, and what of it the books explained at that moment.</summary>
/// <param name="BooksCash">Σ cash flow of all books then.</param>
/// <param name="Unmarked">Value of positions that no quote of ours explains, dollars.</param>
public sealed record BrokerFigures(Instant At, Money NetLiquidation, Money Cash, Money PositionValue, Money BooksCash, Money Unmarked)
{
    /// <summary>Shown, and decided on by nobody: it is the broker's sum over the whole account.</summary>
    public Money? MaintenanceMargin { get; init; }

    /// <summary>As <see cref="MaintenanceMargin"/>.</summary>
    public Money? BuyingPower { get; init; }

    /// <summary>The broker's settled cash, less what of the books' cash flow had settled then; null where it does not say.</summary>
    public Money? SettledBeside { get; init; }
}
