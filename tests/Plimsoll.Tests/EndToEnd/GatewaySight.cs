using Plimsoll.Tws.Messages;

namespace Plimsoll.Tests.EndToEnd;

/// <summary>What the gateway showed of its orders and positions in one look.</summary>
internal sealed record GatewaySight(
    IReadOnlyList<OpenOrder> Open,
    IReadOnlyList<CompletedOrder> Completed,
    IReadOnlyList<ExecDetails> Executions,
    IReadOnlyList<Position> Positions)
{
    /// <summary>Every order by reference and permanent id, once for each time it was seen under another.</summary>
    public IReadOnlyList<(string Ref, long PermId)> Orders =>
    [
        .. Open.Select(open => (open.Order.OrderRef ?? "", open.Order.PermId ?? 0))
            .Concat(Completed.Select(completed => (completed.Order.OrderRef ?? "", completed.Order.PermId ?? 0)))
            .Concat(Executions.Select(details => (details.Execution.OrderRef ?? "", details.Execution.PermId ?? 0)))
            .Distinct()
            .Order(),
    ];

    /// <summary>Symbols that are held while nothing works that would sell them in a fall or at the close.</summary>
    public IReadOnlyList<string> Unprotected =>
    [
        .. Positions
            .Where(position => !Open.Any(open => open.Contract.Symbol == position.Contract.Symbol && Protects(open)))
            .Select(position => position.Contract.Symbol!),
    ];

    private static bool Protects(OpenOrder open) =>
        open.Order.Action == "SELL" && open.Order.OrderType is "STP" or "MOC" or "MKT" && open.State.Status is "PreSubmitted" or "Submitted";
}
