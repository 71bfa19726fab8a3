using System.Globalization;
using Plimsoll.Simulation.Exchange;

namespace Plimsoll.Simulation.Gateway.Accounts;

/// <summary>What reqAccountUpdates and reqAccountSummary say of an account, in IB's keys and in dollars.</summary>
internal static class AccountFigures
{
    private const string Usd = Listing.Currency;

    /// <summary>FINRA rule 4210(f)(8)(B): below this equity an account may day trade three times in five sessions.</summary>
    private const decimal DayTraderEquityMin = 25_000m;
    private const int DayTradesMax = 3;

    /// <summary>Kept for whole account values only: TWS sends the securities' segment (S) and the commodities' (C) beside each total.</summary>
    private static readonly HashSet<string> withoutSegments = new(StringComparer.Ordinal)
    {
        "SettledCash", "Cushion", "DayTradesRemaining", "HighestSeverity", "LookAheadNextChange", "BuyingPower",
    };

    /// <summary>Only stocks have them: there is no commodities' half.</summary>
    private static readonly HashSet<string> securitiesOnly = new(StringComparer.Ordinal)
    {
        "GrossPositionValue", "Leverage", "PreviousDayEquityWithLoanValue", "RegTEquity", "RegTMargin", "SMA",
    };

    /// <summary>The official clients' tag names, where they differ from the keys of account updates.</summary>
    private static readonly SortedDictionary<string, string> keyOfTag = new(StringComparer.Ordinal)
    {
        ["PreviousEquityWithLoanValue"] = "PreviousDayEquityWithLoanValue",
        ["ReqTEquity"] = "RegTEquity",
        ["ReqTMargin"] = "RegTMargin",
    };

    /// <summary>The keys of reqAccountUpdates, in a fixed order.</summary>
    public static IReadOnlyList<AccountFigure> All(AccountLedger ledger) =>
    [
        new("AccountCode", ledger.Account, ""),
        new("AccountOrGroup", ledger.Account, ""),
        new("AccountReady", "true", ""),
        new("AccountType", "INDIVIDUAL", ""),
        new("TradingType-S", ledger.Kind == AccountKind.Cash ? "STKCASH" : "STKNOPT", ""),
        new("SegmentTitle-S", "US Securities", ""),
        new("SegmentTitle-C", "US Commodities", ""),
        new("WhatIfPMEnabled", "true", ""),
        .. Totals(ledger).SelectMany(WithSegments),
        .. LedgerOf(ledger, "BASE"),
        .. LedgerOf(ledger, Usd),
    ];

    /// <summary>The figures of one reqAccountSummary; a tag nobody knows brings nothing, as with TWS.</summary>
    public static IReadOnlyList<AccountFigure> Summary(AccountLedger ledger, IReadOnlyList<string> tags)
    {
        var totals = Totals(ledger);
        var figures = new List<AccountFigure>();
        foreach (var tag in tags)
        {
            figures.AddRange(tag switch
            {
                "$LEDGER" => LedgerOf(ledger, "BASE"),
                "$LEDGER:ALL" => [.. LedgerOf(ledger, "BASE"), .. LedgerOf(ledger, Usd)],
                "$LEDGER:USD" => LedgerOf(ledger, Usd),
                "AccountType" => [new("AccountType", "INDIVIDUAL", "")],
                _ => totals.Where(figure => figure.Key == keyOfTag.GetValueOrDefault(tag, tag)).Select(figure => figure with { Key = tag }),
            });
        }

        return figures;
    }

    private static IReadOnlyList<AccountFigure> Totals(AccountLedger ledger)
    {
        var margin = AccountMargin.Of(ledger);
        var power = ledger.Kind == AccountKind.Cash
            ? Math.Max(0m, Math.Min(ledger.SettledCash, margin.AvailableFunds))
            : Math.Max(0m, margin.AvailableFunds) * 2m;
        return
        [
            Money("NetLiquidation", ledger.NetLiquidation),
            Money("TotalCashValue", ledger.Cash),
            Money("SettledCash", ledger.SettledCash),
            Money("AccruedCash", ledger.AccruedInterest),
            Money("AccruedDividend", 0m), // booked on the ex-date
            Money("BuyingPower", power),
            Money("EquityWithLoanValue", margin.EquityWithLoan),
            Money("PreviousDayEquityWithLoanValue", ledger.EquityBefore),
            Money("GrossPositionValue", ledger.GrossPositionValue),
            Money("RegTEquity", margin.EquityWithLoan),
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
            new("Cushion", Ratio(margin.ExcessLiquidity, ledger.NetLiquidation), ""),
            new("Leverage", Ratio(ledger.GrossPositionValue, ledger.NetLiquidation), ""),
            new("DayTradesRemaining", DayTradesRemaining(ledger), ""),
            new("HighestSeverity", Severity(margin, ledger.NetLiquidation), ""),
            new("LookAheadNextChange", "0", ""), // requirements do not change overnight here
        ];
    }

    private static IEnumerable<AccountFigure> WithSegments(AccountFigure figure)
    {
        yield return figure;
        if (!withoutSegments.Contains(figure.Key))
        {
            yield return figure with { Key = figure.Key + "-S" };
            if (!securitiesOnly.Contains(figure.Key))
            {
                yield return figure with { Key = figure.Key + "-C", Value = "0.00" };
            }
        }
    }

    /// <summary>The ledger of one currency; the base currency is the dollar, so BASE and USD hold the same.</summary>
    private static IReadOnlyList<AccountFigure> LedgerOf(AccountLedger ledger, string currency)
    {
        var unrealized = ledger.PositionValue - ledger.Positions.Sum(position => position.Quantity * position.AverageCost);
        AccountFigure Dollars(string key, decimal value) => new(key, Text(value), currency);
        return
        [
            new("Currency", currency, currency),
            Dollars("CashBalance", ledger.Cash),
            Dollars("TotalCashBalance", ledger.Cash),
            Dollars("AccruedCash", ledger.AccruedInterest),
            Dollars("StockMarketValue", ledger.PositionValue - ledger.OptionValue),
            Dollars("OptionMarketValue", ledger.OptionValue),
            Dollars("FutureOptionValue", 0m),
            Dollars("FuturesPNL", 0m),
            Dollars("NetLiquidationByCurrency", ledger.NetLiquidation),
            Dollars("UnrealizedPnL", unrealized),
            Dollars("RealizedPnL", ledger.RealizedPnlToday),
            new("ExchangeRate", "1.00", currency),
            Dollars("FundValue", 0m),
            Dollars("NetDividend", 0m),
            Dollars("MutualFundValue", 0m),
            Dollars("MoneyMarketFundValue", 0m),
            Dollars("CorporateBondValue", 0m),
            Dollars("TBondValue", 0m),
            Dollars("TBillValue", 0m),
            Dollars("WarrantValue", 0m),
            Dollars("FxCashBalance", 0m),
            new("RealCurrency", currency, currency),
        ];
    }

    /// <summary>−1: no limit.</summary>
    private static string DayTradesRemaining(AccountLedger ledger) => ledger.Kind == AccountKind.Cash || ledger.EquityBefore >= DayTraderEquityMin
        ? "-1"
        : $"{Math.Max(0, DayTradesMax - ledger.DayTrades)}";

    /// <summary>How near a liquidation is: 0 far, 1 and 2 below a cushion of a tenth and of a twentieth, 3 when it is due.</summary>
    private static string Severity(AccountMargin margin, decimal equity) =>
        margin.ExcessLiquidity < 0m ? "3" : margin.ExcessLiquidity < equity * 0.05m ? "2" : margin.ExcessLiquidity < equity * 0.10m ? "1" : "0";

    private static AccountFigure Money(string key, decimal value) => new(key, Text(value), Usd);

    private static string Text(decimal value) => value.ToString("0.00", CultureInfo.InvariantCulture);

    private static string Ratio(decimal part, decimal whole) =>
        whole <= 0m ? "0" : decimal.Round(part / whole, 4).ToString("0.####", CultureInfo.InvariantCulture);
}
