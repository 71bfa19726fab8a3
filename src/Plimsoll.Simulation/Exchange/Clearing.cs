using NodaTime;
using Plimsoll.Simulation.Markets;

namespace Plimsoll.Simulation.Exchange;

/// <summary>
/// What happens to accounts between two sessions: cash settles, interest accrues where there is any, dividends and splits are booked, the
/// day's profit starts at nothing.
/// </summary>
internal sealed class Clearing(
    IMarket market, ExchangeFloor floor, IReadOnlyDictionary<string, AccountLedger> ledgers, decimal? interestBenchmark, Action<AccountAction> tell)
{
    /// <summary>To be called when the session's prior closes are known, which are in new shares where something was split.</summary>
    public void BeginSession(LocalDate date)
    {
        var actions = market.ActionsOn(date);
        foreach (var ledger in ledgers.Values)
        {
            BookSplits(ledger, actions);
            if (interestBenchmark is { } benchmark && ledger.Accrue(date, benchmark) is { } posted)
            {
                tell(posted);
            }

            ledger.BeginSession(date);
            BookDividends(ledger, actions);
        }
    }

    /// <summary>The day's dividends and splits, for accounts that came when it had begun.</summary>
    public void Book(LocalDate date)
    {
        var actions = market.ActionsOn(date);
        foreach (var ledger in ledgers.Values)
        {
            BookSplits(ledger, actions);
            BookDividends(ledger, actions);
        }
    }

    private void BookSplits(AccountLedger ledger, IReadOnlyList<CorporateAction> actions)
    {
        foreach (var action in actions.Where(action => action.Split != 1m))
        {
            Book(ledger, action with { Dividend = 0m });
        }
    }

    private void BookDividends(AccountLedger ledger, IReadOnlyList<CorporateAction> actions)
    {
        foreach (var action in actions.Where(action => action.Dividend != 0m))
        {
            Book(ledger, action with { Split = 1m });
        }
    }

    private void Book(AccountLedger ledger, CorporateAction action)
    {
        if (floor.FindListing(action.Symbol) is { } listing
            && ledger.Apply(action, listing, floor.BookOf(listing).Tape.PriorClose ?? 0m) is { } booked)
        {
            tell(booked);
        }
    }
}
