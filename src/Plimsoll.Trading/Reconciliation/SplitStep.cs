using NodaTime;
using Plimsoll.Market;
using Plimsoll.Trading.Books;
using Plimsoll.Trading.Commands;

namespace Plimsoll.Trading.Reconciliation;

/// <summary>
/// Scales every book by a split. The broker tells of none: that the account holds another number of shares and that a share costs another
/// price must say the same, and until then nothing of the symbol is opened.
/// </summary>
internal static class SplitStep
{
    private static readonly Duration BetweenQuotes = Duration.FromSeconds(30);

    public static void Advance(Turn turn)
    {
        if (!turn.CanTrade || turn.State.Day is not { } day || turn.Now >= day.Close)
        {
            return;
        }

        foreach (var (symbol, beside) in turn.State.Reading.Unattributed.ToList())
        {
            if (IsSuspected(turn.State, symbol, beside) && turn.IsPast(day.Open))
            {
                Judge(turn, day.Open, symbol, beside);
            }
        }
    }

    /// <summary>A symbol that the book holds and that may have been split: what it is worth is not known.</summary>
    public static string? Doubt(DeskState state, Book book) => state.Reading.Unattributed
        .Where(each => !book.Held(each.Key).IsZero && IsSuspected(state, each.Key, each.Value))
        .Select(each => $"{each.Key} may have been split: the account holds {state.BooksHold(each.Key) + each.Value} and the books {state.BooksHold(each.Key)}, and no quote has shown which is right")
        .FirstOrDefault();

    /// <summary>Whether a difference is of a split's making by the number of shares, and nobody has said that it is none.</summary>
    public static bool IsSuspected(DeskState state, string symbol, Quantity beside) =>
        state.LastMarks.ContainsKey(symbol)
        && state.Reading.DeniedSplits.GetValueOrDefault(symbol) != beside
        && SplitRatio.MayExplain(state.BooksHold(symbol), state.BooksHold(symbol) + beside);

    private static void Judge(Turn turn, Instant open, string symbol, Quantity beside)
    {
        if (turn.State.Quotes.GetValueOrDefault(symbol) is not { Mid: { } price } seen || seen.At < open)
        {
            if (turn.State.QuoteAsks.GetValueOrDefault(symbol) is not { } asked || turn.IsPast(asked.At + BetweenQuotes))
            {
                turn.Give(new AskQuotes([symbol]));
                turn.WakeBy(turn.Now + BetweenQuotes);
            }

            return;
        }

        var account = turn.State.BooksHold(symbol) + beside;
        if (SplitRatio.Of(turn.State.BooksHold(symbol), account, turn.State.LastMarks[symbol], price) is { } ratio)
        {
            Scale(turn, symbol, ratio, account);
            return;
        }

        turn.Give(new DenySplit(symbol, beside));
        ReadingStep.Settle(turn, symbol, beside);
    }

    private static void Scale(Turn turn, string symbol, SplitRatio ratio, Quantity account)
    {
        var before = turn.State.Books.Values.Where(book => book.Held(symbol) > Quantity.Zero).ToDictionary(book => book.Deployment, book => book.Held(symbol), StringComparer.Ordinal);
        var held = ratio.Share(before, account);
        turn.Give(new SplitBooks(symbol, ratio.New, ratio.Old, held));
        turn.Give(new NoteUnattributed(symbol, Quantity.Zero));
        turn.Notify($"✂️ {symbol} was split, {ratio.New} for {ratio.Old}: {string.Join(", ", held.Select(book => $"{book.Key} {before[book.Key]} → {book.Value}"))}.");
    }
}
