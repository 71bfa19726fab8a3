using System.Globalization;
using Plimsoll.App.Parity;
using Plimsoll.App.Rehearsal;
using Plimsoll.App.Running;

namespace Plimsoll.App.Cli;

/// <summary>A rehearsal told to a person: what was traded, requirements/1's scorecard, what struck, where to read more.</summary>
internal static class RehearsalSummary
{
    public static void Print(TextWriter to, RehearsalResult result, RehearsalVerdict verdict, string folder)
    {
        to.WriteLine($"Rehearsal of {result.Sessions} sessions, {result.First:uuuu-MM-dd} to {result.Last:uuuu-MM-dd}, seed {result.Seed}, faults {result.Faults}");
        to.WriteLine();
        if (HasDayTrade(result))
        {
            to.WriteLine($"  {"entries",-12}{result.EntriesSubmitted,8:N0} sent {result.EntriesFilled,8:N0} filled");
        }

        to.WriteLine($"  {"orders",-12}{result.Orders,8:N0}      {result.Executions,8:N0} executions");
        if (HasDayTrade(result))
        {
            to.WriteLine($"  {"exits",-12}{string.Join("   ", result.Exits.OrderBy(exit => "TP1 TP2 SL  MOC".IndexOf(exit.Key, StringComparison.Ordinal)).Select(exit => $"{exit.Key} {exit.Value:N0}"))}");
        }

        to.WriteLine($"  {"net P&L",-12}{Dollars(result.PnlByBook.Values.Sum())} by the desk's books, {Dollars(result.BrokerPnl)} by the gateway's ledger");
        if (result.PnlByBook.Count > 1)
        {
            foreach (var row in result.PnlByBook.Chunk(3))
            {
                to.WriteLine($"  {"",-12}{string.Join("   ", row.Select(book => $"{book.Key} {Dollars(book.Value)}"))}");
            }
        }

        if (result.Refusals.Count > 0)
        {
            to.WriteLine($"  {"refused",-12}{string.Join(", ", result.Refusals.Select(refusal => $"{refusal.Key} {refusal.Value:N0}"))} (by the load line)");
        }

        to.WriteLine();
        Scorecard(to, result);
        Faults(to, result);
        foreach (var report in result.Parity)
        {
            to.WriteLine();
            to.WriteLine(ParityText.Of(report));
        }

        foreach (var plan in result.RefusedPlans)
        {
            to.WriteLine($"  refused plan: {plan}");
        }

        to.WriteLine();
        to.WriteLine($"  {(verdict.IsGood ? "All checks hold." : $"{verdict.Complaints.Count} CHECKS FAILED.")} Journal {result.JournalSha256[..16]}…, {result.JournalRecords:N0} records, {result.WallSeconds:0.0} s.");
        to.WriteLine($"  Daily CSVs, cumulative_pnl.json, messages: {Path.Combine(folder, "logs")}   Journal: {Path.Combine(folder, "journal")}");
    }

    private static void Scorecard(TextWriter to, RehearsalResult result)
    {
        var fillRate = result.EntriesSubmitted == 0 ? 0 : 100m * result.EntriesFilled / result.EntriesSubmitted;
        var uptime = 100m * result.SessionsReported / result.Sessions;
        to.WriteLine($"  {"Scorecard",-26}{"target",-16}{"seen",-24}");
        if (HasDayTrade(result))
        {
            Row(to, "Fill rate (entries)", "> 60%", $"{fillRate:0.0}%", fillRate > 60);
            Row(to, "Data completeness", $"{result.Sessions}/{result.Sessions} CSVs", $"{result.DailyCsvs}/{result.Sessions}", result.DailyCsvs == result.Sessions);
        }

        Row(to, "System uptime", "> 95%", $"{uptime:0.0}%", uptime > 95);
        Row(to, "Order rejections", "0", $"{result.Rejections}", result.Rejections == 0);
        Row(to, "P&L = broker statement", "to the cent", Dollars(result.PnlByBook.Values.Sum() - result.BrokerPnl) + " apart", result.PnlByBook.Values.Sum() == result.BrokerPnl);
        Row(to, "Orders sent twice", "0", $"{result.DuplicateOrders}", result.DuplicateOrders == 0);
        Row(to, "Left after a report", "0 / 0", $"{result.OpenOrdersAfterReport} orders / {result.DayTradePositionsAfterReport} positions", result.OpenOrdersAfterReport + result.DayTradePositionsAfterReport == 0);
        Row(to, "Violations", "0", $"{result.Violations.Count}", result.Violations.Count == 0);
    }

    /// <summary>A strategy of target weights has no plan, no brackets and no daily CSV.</summary>
    private static bool HasDayTrade(RehearsalResult result) => result.Strategies.Contains(DeskSetup.DayTrade);

    private static void Faults(TextWriter to, RehearsalResult result)
    {
        if (result.FaultsFired.Count == 0)
        {
            return;
        }

        to.WriteLine();
        to.WriteLine($"  Faults that struck ({result.FaultsFired.Values.Sum():N0})");
        foreach (var row in result.FaultsFired.Chunk(3))
        {
            to.WriteLine("  " + string.Concat(row.Select(fault => $"{fault.Key,-19}{fault.Value,5:N0}  ")).TrimEnd());
        }

        if (result.Stranded.Count > 0)
        {
            to.WriteLine($"  Stranded over a close, sold at the next open: {string.Join("; ", result.Stranded)}");
        }
    }

    private static void Row(TextWriter to, string what, string target, string seen, bool met) =>
        to.WriteLine($"  {what,-26}{target,-16}{seen,-24}{(met ? "✓" : "✗")}");

    private static string Dollars(decimal amount) => amount.ToString("$#,0.00;-$#,0.00;$0.00", CultureInfo.InvariantCulture);
}
