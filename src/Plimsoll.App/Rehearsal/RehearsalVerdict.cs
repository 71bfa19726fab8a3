using Plimsoll.App.Running;
using Plimsoll.Simulation.Faults;

namespace Plimsoll.App.Rehearsal;

/// <summary>Whether a rehearsal showed what it must; what it did not is said in words.</summary>
internal sealed record RehearsalVerdict(IReadOnlyList<string> Complaints)
{
    public bool IsGood => Complaints.Count == 0;

    public static RehearsalVerdict Of(RehearsalResult result, FaultScenario faults)
    {
        var complaints = new List<string>();
        complaints.AddRange(result.Violations.Select(violation => $"violation: {violation}"));
        if (result.DuplicateOrders > 0)
        {
            complaints.Add($"{result.DuplicateOrders} orders were sent twice");
        }

        if (result.SessionsReported < result.Sessions)
        {
            complaints.Add($"{result.Sessions - result.SessionsReported} of {result.Sessions} sessions were not reported");
        }

        if (result.PnlByBook.Values.Sum() != result.BrokerPnl)
        {
            complaints.Add($"the books say {result.PnlByBook.Values.Sum()}, the gateway's ledger {result.BrokerPnl}");
        }

        if (result.OpenOrdersAfterReport > 0)
        {
            complaints.Add($"{result.OpenOrdersAfterReport} orders were open after a report");
        }

        if (result.DayTradePositionsAfterReport > result.Stranded.Count)
        {
            complaints.Add($"{result.DayTradePositionsAfterReport} positions were held after a report, {result.Stranded.Count} of them named as stranded");
        }

        // a scenario that promised a fault and never showed it has proved nothing
        if (Promises(faults, result))
        {
            complaints.AddRange(result.FaultsFired.Where(fault => fault.Value == 0).Select(fault => $"the fault {fault.Key} never struck: more sessions or another seed"));
        }

        return new RehearsalVerdict(complaints);
    }

    /// <summary>
    /// What is named is promised. The storm is made for the day trade's dozens of orders a day: one contract a day can neither fill in parts nor
    /// meet every rare fault.
    /// </summary>
    private static bool Promises(FaultScenario faults, RehearsalResult result) => faults.Text switch
    {
        "none" or "mild" => false,
        "storm" => result.Strategies.Contains(DeskSetup.DayTrade),
        _ => true,
    };
}
