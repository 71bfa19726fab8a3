namespace Plimsoll.App.Rehearsal.Checkers;

/// <summary>Position = Σ executions (and what splits made of them) and cash = Σ money flows, at every execution, each execution once.</summary>
internal sealed class LedgerConserves(decimal initialCash) : Checker
{
    private readonly HashSet<string> counted = new(StringComparer.Ordinal);
    private readonly Dictionary<string, decimal> positions = new(StringComparer.Ordinal);
    private decimal cash = initialCash;

    public override string Rule => "position and cash are the sum of the executions";

    public override void Take(GatewayEvent told)
    {
        if (told is SharesSplit split)
        {
            positions[split.Symbol] = positions.GetValueOrDefault(split.Symbol) + split.Change;
        }

        if (told is not OrderTraded trade)
        {
            return;
        }

        if (!counted.Add(trade.ExecId))
        {
            Report(trade.At, $"execution {trade.ExecId} came twice");
            return;
        }

        var symbol = trade.Order.Symbol;
        positions[symbol] = positions.GetValueOrDefault(symbol) + trade.Signed;
        cash -= (trade.Signed * trade.Price * trade.Multiplier) + trade.Commission;
        if (trade.LedgerQuantity != positions[symbol])
        {
            Report(trade.At, $"{symbol}: the ledger holds {trade.LedgerQuantity}, its executions sum to {positions[symbol]}");
        }

        if (trade.LedgerCash != cash)
        {
            Report(trade.At, $"the ledger's cash is {trade.LedgerCash}, its executions sum to {cash}");
        }
    }
}
