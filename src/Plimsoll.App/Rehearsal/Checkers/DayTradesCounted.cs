using NodaTime;
using Plimsoll.Simulation.Exchange;

namespace Plimsoll.App.Rehearsal.Checkers;

/// <summary>
/// While FINRA's rule 4210(f)(8)(B) held, an account below $25,000 bought and sold no more than three symbols on one day, over five sessions.
/// </summary>
/// <param name="equity">The ledger's, now.</param>
internal sealed class DayTradesCounted(LocalDate? until, Func<decimal> equity) : Checker
{
    private const int Sessions = 5;
    private const int DayTradesMax = 3;

    /// <summary>Dollars; an account this near to the rule's own bound was above it when it was asked.</summary>
    private const decimal Small = 24_500m;

    private readonly Queue<int> before = new();
    private readonly HashSet<string> bought = new(StringComparer.Ordinal);
    private readonly HashSet<string> done = new(StringComparer.Ordinal);
    private LocalDate? today;
    private decimal atOpen;

    public override string Rule => "day trades of a small account stay within the rule";

    public override void Take(GatewayEvent told)
    {
        switch (told)
        {
            case DayBegan day:
                Begin(day.Date);
                break;
            case OrderTraded trade when StandingOrder.IsOption(trade.Order.Symbol):
                break;
            case OrderTraded { Side: OrderSide.Buy } trade:
                bought.Add(trade.Order.Symbol);
                break;
            case OrderTraded trade when bought.Contains(trade.Order.Symbol) && done.Add(trade.Order.Symbol):
                Judge(trade);
                break;
            default:
                break;
        }
    }

    private void Begin(LocalDate date)
    {
        if (today is not null)
        {
            before.Enqueue(done.Count);
        }

        while (before.Count > Sessions - 1)
        {
            before.Dequeue();
        }

        (today, atOpen) = (date, equity());
        bought.Clear();
        done.Clear();
    }

    private void Judge(OrderTraded trade)
    {
        var count = before.Sum() + done.Count;
        if (today < until && count > DayTradesMax && atOpen < Small && equity() < Small)
        {
            Report(trade.At, $"{trade.Order.Ref} makes {count} day trades in five sessions of an account of ${equity():0.00}");
        }
    }
}
