namespace Plimsoll.App.Rehearsal.Checkers;

/// <summary>When the faults have healed: no order lives, nothing is held but what the books of target weights hold, and the desk's books are the broker's ledger to the last digit.</summary>
internal sealed class ConvergedAtTheEnd : Checker
{
    public override string Rule => "desk and broker agree at the end";

    public override void Take(GatewayEvent told)
    {
        if (told is not RehearsalEnded ended)
        {
            return;
        }

        // exits of written puts stay until cancelled: a checker of their own looks at them
        foreach (var order in ended.LiveOrders.Where(order => !RefWords.IsPuts(order.Ref)))
        {
            Report(told.At, $"{order.Ref} is still {order.Status}");
        }

        foreach (var symbol in ended.Positions.Keys.Union(ended.BooksHold.Keys, StringComparer.Ordinal))
        {
            var (held, booked) = (ended.Positions.GetValueOrDefault(symbol), ended.BooksHold.GetValueOrDefault(symbol));
            if (held != booked)
            {
                Report(told.At, booked == 0m ? $"{held} {symbol} are still held" : $"{held} {symbol} are held, the books say {booked}");
            }
        }

        if (ended.BooksCashFlow != ended.LedgerCashFlow)
        {
            Report(told.At, $"the books gained ${ended.BooksCashFlow}, the broker's ledger ${ended.LedgerCashFlow}");
        }
    }
}
