namespace Plimsoll.App.Rehearsal.Checkers;

/// <summary>When the faults have healed: no order lives, nothing is held, and the desk's books are the broker's ledger to the last digit.</summary>
internal sealed class ConvergedAtTheEnd : Checker
{
    public override string Rule => "desk and broker agree at the end";

    public override void Take(GatewayEvent told)
    {
        if (told is not RehearsalEnded ended)
        {
            return;
        }

        foreach (var order in ended.LiveOrders)
        {
            Report(told.At, $"{order.Ref} is still {order.Status}");
        }

        foreach (var (symbol, shares) in ended.Positions)
        {
            Report(told.At, $"{shares} {symbol} are still held");
        }

        if (ended.BooksCashFlow != ended.LedgerCashFlow)
        {
            Report(told.At, $"the books gained ${ended.BooksCashFlow}, the broker's ledger ${ended.LedgerCashFlow}");
        }
    }
}
