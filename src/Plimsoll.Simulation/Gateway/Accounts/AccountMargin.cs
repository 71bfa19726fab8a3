using Plimsoll.Simulation.Exchange;

namespace Plimsoll.Simulation.Gateway.Accounts;

/// <summary>Margin of an account under Regulation T: half of the gross position value to open, a quarter to keep (dollars).</summary>
internal sealed record AccountMargin(decimal Initial, decimal Maintenance, decimal EquityWithLoan)
{
    public decimal AvailableFunds => EquityWithLoan - Initial;

    public decimal ExcessLiquidity => EquityWithLoan - Maintenance;

    public static AccountMargin Of(AccountLedger ledger) => Of(ledger.NetLiquidation, ledger.GrossPositionValue);

    public static AccountMargin Of(decimal equity, decimal grossPositionValue) =>
        new(grossPositionValue * 0.5m, grossPositionValue * 0.25m, equity);
}
