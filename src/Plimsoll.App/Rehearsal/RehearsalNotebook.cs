using System.Globalization;
using Plimsoll.App.Rehearsal.Checkers;
using Plimsoll.Simulation.Exchange;
using Plimsoll.Trading.Commands;

namespace Plimsoll.App.Rehearsal;

/// <summary>Keeps what the rehearsed desk publishes, and looks at the exchange at that very moment.</summary>
internal sealed class RehearsalNotebook(Func<SimulatedExchange> exchange, GatewayWatch watch, string account) : IRehearsalAudience
{
    private readonly SortedDictionary<string, Publish> reports = new(StringComparer.Ordinal);

    /// <summary>The last report of each session and kind: a report repeated after a kill replaces its twin.</summary>
    public IReadOnlyCollection<Publish> Reports => reports.Values;

    public List<string> Messages { get; } = [];

    public int OpenOrdersAfterReport { get; private set; }

    public int PositionsAfterReport { get; private set; }

    /// <summary>Sessions of which a deployment of target weights has said what came of its rebalance.</summary>
    public int Rebalanced(string deployment) =>
        reports.Values.Where(report => report.Kind == ReportKind.Rebalance && report.Deployment == deployment).Select(report => report.Session).Distinct().Count();

    public int DailyCsvs => reports.Values.Sum(report => report.Files.Count(file => file.Name.StartsWith("trades_", StringComparison.Ordinal)));

    public void Published(Publish report)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"{report.Session:uuuu-MM-dd} {(int)report.Kind} {report.Deployment}");
        var isNew = !reports.ContainsKey(key);
        reports[key] = report;
        if (report.Kind == ReportKind.EndOfDay && isNew)
        {
            OpenOrdersAfterReport += exchange().LiveOrders.Count(order => order.Ticket.Account == account && RefWords.IsDayTrade(order.Ticket.OrderRef));
            PositionsAfterReport += watch.DayTradePositions;
        }
    }

    public void Notified(Notify message) => Messages.Add(message.Text);
}
