using Plimsoll.Market;
using Plimsoll.Market.Options;
using Plimsoll.Trading.Commands;

namespace Plimsoll.Trading.Strategies.Puts;

/// <summary>
/// What ended without an execution of ours: a written put that is gone from the account has lapsed, or was assigned where its shares came,
/// or was bought back by somebody whose execution nobody saw.
/// </summary>
internal static class PutSettlement
{
    /// <param name="beside">What the account holds more of it than the books and what they know to be nobody's.</param>
    /// <param name="besideOf">The same of another symbol.</param>
    /// <returns>False when it is none of the put seller's.</returns>
    public static bool Settle(Turn turn, string symbol, Quantity beside, Func<string, Quantity> besideOf)
    {
        if (beside <= Quantity.Zero || OptionName.TryParse(symbol) is not { } name)
        {
            return false;
        }

        var writers = turn.State.Books.Values.Where(book => turn.State.Puts.ContainsKey(book.Deployment) && book.Held(symbol) < Quantity.Zero).ToList();
        if (writers.Count != 1 || -writers[0].Held(symbol) < beside)
        {
            return false;
        }

        var book = writers[0].Deployment;
        var delivered = Math.Floor(besideOf(name.Underlying).Units / OptionName.SharesAContract);
        var assigned = new Quantity(Math.Clamp(delivered, 0m, beside.Units));
        if (assigned > Quantity.Zero)
        {
            var shares = new Quantity(assigned.Units * OptionName.SharesAContract);
            turn.Give(new AdjustBook(book, symbol, assigned, "it was assigned")
            {
                Price = new Price(0m),
                Exit = PutExit.Assigned,
                Brings = new AdjustBook(book, name.Underlying, shares, $"{symbol} was assigned") { Price = new Price(name.Strike) },
            });
        }

        var rest = beside - assigned;
        if (rest > Quantity.Zero && IsOver(turn, name))
        {
            End(turn, book, symbol, rest, new Price(0m), PutExit.ExpiredWorthless, "it expired worthless");
        }
        else if (rest > Quantity.Zero)
        {
            turn.Notify($"⚠️ {symbol}: {rest} contracts were bought back and no execution tells at what price. The book is adjusted; please attest it.");
            End(turn, book, symbol, rest, null, PutExit.Manual, "the account holds less and no execution tells why");
        }

        return true;
    }

    private static void End(Turn turn, string book, string symbol, Quantity contracts, Price? price, PutExit exit, string why) =>
        turn.Give(new AdjustBook(book, symbol, contracts, why) { Price = price, Exit = exit });

    private static bool IsOver(Turn turn, OptionName name) =>
        turn.State.Day is { } day && (name.Expiry < day.Session || (name.Expiry == day.Session && turn.Now >= day.Close));
}
