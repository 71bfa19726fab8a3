using NodaTime;
using Plimsoll.Market;
using Plimsoll.Market.Options;
using Plimsoll.Trading.Commands;
using Plimsoll.Trading.Orders;
using Plimsoll.Trading.Strategies.Puts;

namespace Plimsoll.Trading.Reconciliation;

/// <summary>
/// Asks for readings when they are wanted and draws the conclusions. A difference must show in a second reading before it counts;
/// an order is given up only when open orders, completed orders, executions and positions agree that it is not there.
/// </summary>
internal static class ReadingStep
{
    private static readonly Duration Patience = Duration.FromSeconds(20);
    private static readonly Duration BetweenReadings = Duration.FromSeconds(3);
    private static readonly Duration BeforeOpen = Duration.FromMinutes(5);
    private const int TimeOutsMax = 2;

    /// <summary>A book is cut to the account's position only when so many readings in a row show the same difference.</summary>
    private const int MismatchesToAdjust = 3;

    /// <summary>First in a turn: what a complete reading means, so that the other steps act on it.</summary>
    public static void Conclude(Turn turn)
    {
        if (turn.State is { Link.IsUp: true, Reading.Current: { IsComplete: true, Disturbed: false } reading })
        {
            Conclude(turn, reading);
        }
    }

    /// <summary>Last in a turn: the questions that any step found wanting.</summary>
    public static void Ask(Turn turn)
    {
        var state = turn.State;
        if (!state.Link.IsUp)
        {
            return;
        }

        if (!state.Link.BrokerTimeAsked)
        {
            turn.Give(new AskBrokerTime());
        }

        AskOfNewSession(turn);
        switch (state.Reading.Current)
        {
            case null:
                Begin(turn);
                break;
            case { IsComplete: true } disturbed:
                Ask(turn, disturbed.Why);
                break;
            case { } reading when turn.IsPast(reading.AskedAt + Patience):
                GiveUp(turn, reading);
                break;
            default:
                break;
        }
    }

    /// <summary>What a night did to the account – a split, a transfer, shares called away – is known before the session trades.</summary>
    private static void AskOfNewSession(Turn turn)
    {
        var reading = turn.State.Reading;
        if (turn.State is { OnSchedule: true, Day: { } day }
            && reading is { Current: null, WantedWhy: null }
            && turn.IsPast(day.Open - BeforeOpen)
            && turn.Now < day.Close
            && !(reading.ConcludedAskedAt >= day.Open - BeforeOpen))
        {
            turn.WantReading("a session begins");
        }
    }

    private static void Begin(Turn turn)
    {
        if (turn.State.Reading is { WantedWhy: { } why, WantedNotBefore: { } notBefore } && turn.IsPast(notBefore))
        {
            Ask(turn, why);
        }
    }

    private static void Ask(Turn turn, string why)
    {
        // a clock that was wrong when the connection came may be right by now, and a connection lives for days
        if (turn.State.Link.ClockSkewSeconds is { } skew && Math.Abs(skew) > turn.Settings.Account.ClockSkewMax)
        {
            turn.Give(new AskBrokerTime());
        }

        turn.Give(new AskReading(turn.State.Reading.LastNumber + 1, why));
        turn.WakeBy(turn.Now + Patience);
    }

    private static void GiveUp(Turn turn, Reading reading)
    {
        if (turn.State.Reading.TimeOuts + 1 < TimeOutsMax)
        {
            Ask(turn, reading.Why);
        }
        else if (!turn.State.Link.ReconnectAsked)
        {
            turn.Give(new Reconnect("readings are not answered to their end"));
        }
    }

    private static void Conclude(Turn turn, Reading reading)
    {
        var missing = ConcludeOrders(turn, reading);
        var mismatches = ConcludePositions(turn, reading);
        turn.Give(new ConcludeReading(reading.Number, missing, mismatches));
        if (missing.Count > 0 || mismatches.Count > 0)
        {
            turn.WantReading("to see a difference a second time", BetweenReadings);
        }
    }

    private static List<int> ConcludeOrders(Turn turn, Reading reading)
    {
        var state = turn.State;
        var missing = new List<int>();
        foreach (var leg in state.Orders.Live.ToList())
        {
            // an order sent after the question cannot be expected in the answer
            if (leg.SentAt >= reading.AskedAt || IsShown(turn, leg, reading))
            {
                continue;
            }

            if (!state.Reading.MissingOnce.Contains(leg.OrderId))
            {
                missing.Add(leg.OrderId);
                continue;
            }

            var expired = leg.Answered && (leg.CancelsAsked > 0 || state.Day is null || leg.Group.Session < state.Day.Session || turn.Now >= state.Day.Close);
            turn.Give(new ConcludeLeg(
                leg.OrderId,
                expired ? LegState.Cancelled : LegState.Abandoned,
                "two whole readings do not show it"));
            if (!expired && leg.Order.Role == LegRole.Entry)
            {
                turn.Notify($"⚠️ {leg.Order.Ref}: the broker knows nothing of this order; it is not sent again.");
            }
        }

        return missing;
    }

    /// <summary>Shown alive among the open orders; an unanswered one counts as answered by that.</summary>
    private static bool IsShown(Turn turn, Leg leg, Reading reading) =>
        (reading.OpenOrders ?? []).Any(order => turn.State.Orders.Match(order, turn.State.Link.ClientId) == leg);

    private static List<string> ConcludePositions(Turn turn, Reading reading)
    {
        var state = turn.State;
        var account = new SortedDictionary<string, Quantity>(StringComparer.Ordinal);
        foreach (var position in reading.Positions ?? [])
        {
            account[position.Symbol] = account.GetValueOrDefault(position.Symbol) + position.Quantity;
        }

        var mismatches = new List<string>();
        var symbols = account.Keys.Concat(state.Books.Values.SelectMany(book => book.Symbols)).Concat(state.Reading.Unattributed.Keys);
        Quantity Beside(string symbol) => account.GetValueOrDefault(symbol) - state.BooksHold(symbol) - state.Reading.Unattributed.GetValueOrDefault(symbol);

        // options first: one that was assigned explains the shares it brought
        foreach (var symbol in symbols.Distinct(StringComparer.Ordinal).OrderBy(each => OptionName.TryParse(each) is null).ThenBy(each => each, StringComparer.Ordinal).ToList())
        {
            if (Beside(symbol).IsZero)
            {
                continue;
            }

            var beside = account.GetValueOrDefault(symbol) - state.BooksHold(symbol);

            var mismatch = $"{symbol} {beside}";
            if (state.Reading.Mismatches.GetValueOrDefault(mismatch) + 1 < MismatchesToAdjust)
            {
                mismatches.Add(mismatch);
                continue;
            }

            if (!PutSettlement.Settle(turn, symbol, Beside(symbol), Beside))
            {
                Settle(turn, symbol, beside);
            }
        }

        return mismatches;
    }

    /// <summary>The same difference in reading after reading is a fact: somebody else traded, or executions are beyond recall.</summary>
    public static void Settle(Turn turn, string symbol, Quantity beside)
    {
        var holder = turn.State.Books.Values.Where(book => book.Held(symbol) > Quantity.Zero).ToList();
        if (beside < Quantity.Zero && holder.Count == 1 && holder[0].Held(symbol) >= -beside && !SplitStep.IsSuspected(turn.State, symbol, beside))
        {
            if (turn.State.Reading.Unattributed.ContainsKey(symbol))
            {
                turn.Give(new NoteUnattributed(symbol, Quantity.Zero));
            }

            turn.Give(new AdjustBook(holder[0].Deployment, symbol, beside, "the account holds less and no execution tells why"));
            turn.Notify($"⚠️ {symbol}: the account holds {-beside} fewer than the book and no execution tells why. The book is adjusted; please attest it.");
            return;
        }

        if (turn.State.Reading.Unattributed.GetValueOrDefault(symbol) == beside)
        {
            return; // known and told
        }

        turn.Give(new NoteUnattributed(symbol, beside));
        if (!beside.IsZero)
        {
            turn.Notify($"⚠️ {symbol}: the account holds {beside} that no book explains. Openings in {symbol} are frozen.");
        }
    }
}
