using Plimsoll.Simulation.Exchange;

namespace Plimsoll.Simulation.Gateway.Accounts;

/// <summary>Margin of an account, dollars: what its positions tie up (<see cref="MarginRequirement"/>) against its equity.</summary>
/// <param name="EquityWithLoan">What counts against margin: cash and stocks. Options held count only as what they are sold for.</param>
internal sealed record AccountMargin(decimal Initial, decimal Maintenance, decimal EquityWithLoan)
{
    public decimal AvailableFunds => EquityWithLoan - Initial;

    public decimal ExcessLiquidity => EquityWithLoan - Maintenance;

    public static AccountMargin Of(AccountLedger ledger) => Of(ledger.Margin(), ledger.NetLiquidation - ledger.OptionValue);

    /// <summary>As if the account had traded.</summary>
    /// <param name="change">Shares or contracts, positive for a purchase.</param>
    /// <param name="unit">Dollars per share or contract.</param>
    /// <param name="costs">Commission and fees.</param>
    public static AccountMargin After(AccountLedger ledger, Listing listing, decimal change, decimal unit, decimal costs)
    {
        var paid = listing.Option is null ? 0m : change * unit;
        return Of(ledger.Margin(new MarginPosition(listing, change, unit)), ledger.NetLiquidation - ledger.OptionValue - paid - costs);
    }

    private static AccountMargin Of(MarginRequirement required, decimal equity) =>
        new(required.Initial, required.Maintenance, equity);
}
