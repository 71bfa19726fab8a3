using System.Globalization;
using Plimsoll.Simulation.Exchange;

namespace Plimsoll.Simulation.Gateway.Accounts;

/// <summary>What reqAccountUpdates and reqAccountSummary say of an account, in IB's keys: a margin account in dollars.</summary>
internal static class AccountFigures
{
    private const string Usd = Listing.Currency;

    /// <summary>The keys of reqAccountUpdates, in a fixed order.</summary>
    public static IReadOnlyList<AccountFigure> All(AccountLedger ledger) =>
    [
        new("AccountCode", ledger.Account, ""),
        new("AccountReady", "true", ""),
        new("AccountType", "INDIVIDUAL", ""),
        .. Totals(ledger),
        .. LedgerOf(ledger, "BASE"),
        .. LedgerOf(ledger, Usd),
    ];

    /// <summary>The figures of one reqAccountSummary; a tag nobody knows brings nothing, as with TWS.</summary>
    public static IReadOnlyList<AccountFigure> Summary(AccountLedger ledger, IReadOnlyList<string> tags)
    {
        var figures = new List<AccountFigure>();
        foreach (var tag in tags)
        {
            figures.AddRange(tag switch
            {
                "$LEDGER" => LedgerOf(ledger, "BASE"),
                "$LEDGER:ALL" => [.. LedgerOf(ledger, "BASE"), .. LedgerOf(ledger, Usd)],
                "$LEDGER:USD" => LedgerOf(ledger, Usd),
                "AccountType" => [new("AccountType", "INDIVIDUAL", "")],
                _ => Totals(ledger).Where(figure => figure.Key == tag),
            });
        }

        return figures;
    }

    private static IReadOnlyList<AccountFigure> Totals(AccountLedger ledger)
    {
        var margin = AccountMargin.Of(ledger);
        var equity = margin.EquityWithLoan;
        return
        [
            Money("NetLiquidation", equity),
            Money("TotalCashValue", ledger.Cash),
            Money("SettledCash", ledger.Cash),
            Money("AccruedCash", 0m),
            Money("BuyingPower", Math.Max(0m, margin.AvailableFunds) * 2m),
            Money("EquityWithLoanValue", equity),
            Money("PreviousDayEquityWithLoanValue", equity),
            Money("GrossPositionValue", ledger.GrossPositionValue),
            Money("RegTEquity", equity),
            Money("RegTMargin", margin.Initial),
            Money("SMA", margin.AvailableFunds),
            Money("InitMarginReq", margin.Initial),
            Money("MaintMarginReq", margin.Maintenance),
            Money("AvailableFunds", margin.AvailableFunds),
            Money("ExcessLiquidity", margin.ExcessLiquidity),
            Money("FullInitMarginReq", margin.Initial),
            Money("FullMaintMarginReq", margin.Maintenance),
            Money("FullAvailableFunds", margin.AvailableFunds),
            Money("FullExcessLiquidity", margin.ExcessLiquidity),
            Money("LookAheadInitMarginReq", margin.Initial),
            Money("LookAheadMaintMarginReq", margin.Maintenance),
            Money("LookAheadAvailableFunds", margin.AvailableFunds),
            Money("LookAheadExcessLiquidity", margin.ExcessLiquidity),
            new("Cushion", Ratio(margin.ExcessLiquidity, equity), ""),
            new("Leverage", Ratio(ledger.GrossPositionValue, equity), ""),
            new("DayTradesRemaining", "-1", ""), // unlimited
            new("HighestSeverity", "0", ""),
            new("LookAheadNextChange", "0", ""),
        ];
    }

    /// <summary>The ledger of one currency; the base currency is the dollar, so BASE and USD hold the same.</summary>
    private static IReadOnlyList<AccountFigure> LedgerOf(AccountLedger ledger, string currency)
    {
        var unrealized = ledger.PositionValue - ledger.Positions.Sum(position => position.Quantity * position.AverageCost);
        return
        [
            new("Currency", currency, currency),
            new("CashBalance", Text(ledger.Cash), currency),
            new("TotalCashBalance", Text(ledger.Cash), currency),
            new("AccruedCash", Text(0m), currency),
            new("StockMarketValue", Text(ledger.PositionValue), currency),
            new("OptionMarketValue", Text(0m), currency),
            new("NetLiquidationByCurrency", Text(ledger.NetLiquidation), currency),
            new("UnrealizedPnL", Text(unrealized), currency),
            new("RealizedPnL", Text(ledger.RealizedPnlToday), currency),
            new("ExchangeRate", "1.00", currency),
            new("RealCurrency", currency, currency),
        ];
    }

    private static AccountFigure Money(string key, decimal value) => new(key, Text(value), Usd);

    private static string Text(decimal value) => value.ToString("0.00", CultureInfo.InvariantCulture);

    private static string Ratio(decimal part, decimal whole) =>
        whole <= 0m ? "0" : decimal.Round(part / whole, 4).ToString("0.####", CultureInfo.InvariantCulture);
}
