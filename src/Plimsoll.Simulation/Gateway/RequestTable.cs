using Plimsoll.Simulation.Gateway.Accounts;
using Plimsoll.Simulation.Gateway.Contracts;
using Plimsoll.Simulation.Gateway.Depth;
using Plimsoll.Simulation.Gateway.History;
using Plimsoll.Simulation.Gateway.Options;
using Plimsoll.Simulation.Gateway.Orders;
using Plimsoll.Simulation.Gateway.Quotes;
using Plimsoll.Simulation.Gateway.Scanner;
using Plimsoll.Simulation.Gateway.Ticks;

namespace Plimsoll.Simulation.Gateway;

/// <summary>Every request of protocol.md §4 and what answers it; each concept lists its own.</summary>
internal static class RequestTable
{
    private static readonly Dictionary<int, RequestEntry> entries = new[]
    {
        SessionRequests.Table,
        OrderRequests.Table,
        AccountRequests.Table,
        PositionRequests.Table,
        ProfitRequests.Table,
        ContractRequests.Table,
        OptionRequests.Table,
        QuoteRequests.Table,
        HistoryRequests.Table,
        TickRequests.Table,
        RealTimeBarRequests.Table,
        DepthRequests.Table,
        ScannerRequests.Table,
        DisplayGroups.Table,
        UnservedRequests.Table,
    }.SelectMany(table => table).ToDictionary(entry => (int)entry.Id);

    public static RequestEntry? Find(int id, int version) =>
        entries.TryGetValue(id, out var entry) && entry.Since <= version ? entry : null;
}
