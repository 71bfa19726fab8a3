using NodaTime;
using Plimsoll.Market.Calendar;
using Plimsoll.Market.Options;
using Plimsoll.Trading.Strategies.Puts;

namespace Plimsoll.Research.Puts;

/// <summary>
/// The put seller over the past of its underlying. A sale at each session's open, chosen by the desk's own <see cref="PutSelection"/>; exits by
/// the path: a profit is taken when the ask comes down to its price, a loss when the ask goes up to its, at that ask. Every premium comes from
/// the model that is given; no test of a market is in it.
/// </summary>
public sealed class PutBacktest
{
    private const double SharesAContract = 100.0;

    private readonly PutRules rules;
    private readonly PutHistory history;
    private readonly Func<PutContract, PutMoment, PutMark?> quote;
    private readonly List<OpenPut> open = [];
    private readonly List<PutRoundTrip> trades = [];
    private readonly List<PutDay> days = [];
    private readonly SortedDictionary<string, int> unsold = new(StringComparer.Ordinal);
    private double cash;

    private PutBacktest(PutRules rules, PutHistory history, Func<PutContract, PutMoment, PutMark?> quote)
    {
        (this.rules, this.history, this.quote) = (rules, history, quote);
        cash = rules.Capital;
    }

    /// <param name="quote">A put's quote at a point of the path, null once it is over; such as <see cref="ModelledPremiums.Quote"/>.</param>
    public static PutBacktestResult Run(PutRules rules, PutHistory history, Func<PutContract, PutMoment, PutMark?> quote)
    {
        var run = new PutBacktest(rules, history, quote);
        for (var session = 0; session < history.Sessions.Count; session++)
        {
            run.Live(session);
        }

        run.End();
        return new PutBacktestResult(rules, run.trades, run.days, run.unsold);
    }

    /// <summary>What stood through the night meets the whole path; what is sold at the open the rest of it.</summary>
    private void Live(int session)
    {
        var opening = new PutMoment(session, history.Sessions[session].Open, history.OpenOf(session));
        foreach (var put in open.ToList())
        {
            Walk(put, session, afterOpen: false);
        }

        if (Sell(opening) is { } sold)
        {
            Walk(sold, session, afterOpen: true);
        }

        var closing = new PutMoment(session, history.Sessions[session].Close, history.CloseOf(session));
        foreach (var put in open.Where(put => put.Contract.Expiry <= history.Sessions[session].Date).ToList())
        {
            var loss = Math.Max(0.0, put.Contract.Strike - closing.Spot);
            Close(put, closing, loss, loss > 0.0 ? PutOutcome.Assigned : PutOutcome.ExpiredWorthless, commission: 0.0);
        }

        var (worth, collateral) = Stand(closing);
        days.Add(new PutDay(history.Sessions[session].Date, worth, open.Count, collateral));
    }

    private void Walk(OpenPut put, int session, bool afterOpen)
    {
        if (!rules.HasExits || !MayExit(put, session))
        {
            return;
        }

        foreach (var moment in history.Path(session).Skip(afterOpen ? 1 : 0))
        {
            if (quote(put.Contract, moment) is not { } mark)
            {
                return;
            }

            if (mark.Ask >= put.StopLoss)
            {
                Close(put, moment, mark.Ask, PutOutcome.StopLoss, rules.Commission);
                return;
            }

            if (mark.Ask <= put.TakeProfit)
            {
                Close(put, moment, put.TakeProfit, PutOutcome.TakeProfit, rules.Commission);
                return;
            }
        }
    }

    /// <summary>A put is dearest at the session's low, at its beginning, and cheapest at its high, at its end: most sessions need no second look.</summary>
    private bool MayExit(OpenPut put, int session)
    {
        var hours = history.Sessions[session];
        var dearest = quote(put.Contract, new PutMoment(session, hours.Open, history.LowOf(session)));
        var lastMoment = Instant.Min(hours.Close, hours.Open + ((hours.Close - hours.Open) * 0.999));
        var cheapest = quote(put.Contract, new PutMoment(session, lastMoment, history.HighOf(session)));
        return dearest?.Ask >= put.StopLoss || cheapest is null || cheapest.Value.Ask <= put.TakeProfit;
    }

    private OpenPut? Sell(PutMoment at)
    {
        var today = history.Sessions[at.Session].Date;
        var spot = Math.Round((decimal)at.Spot, 2);
        var expirations = OptionExpiries.On(today, hasDailies: true, hasQuarterEnds: true, date => XnysCalendar.On(date) is not null);
        var chain = new PutChain(history.Symbol, spot, expirations, Strikes(spot, today, expirations));
        var quotes = new List<PutQuote>();
        var choice = PutSelection.Next(rules.Criteria, chain, quotes, at.At);
        while (choice.Wanted.Count > 0)
        {
            quotes.AddRange(choice.Wanted.Select(strike => Quoted(new PutContract(choice.Expiry!.Value, (double)strike), strike, at)));
            choice = PutSelection.Next(rules.Criteria, chain, quotes, at.At);
        }

        if (choice.Chosen is not { } chosen)
        {
            Unsold(choice.Refusal!.Problem.ToString());
            return null;
        }

        var (bid, middle) = ((double)chosen.Quote.Bid!.Value, (double)chosen.Quote.Middle!.Value);
        var premium = Math.Round(middle - (rules.Concession * (middle - bid)), 2, MidpointRounding.ToNegativeInfinity);
        var put = new OpenPut(new PutContract(choice.Expiry!.Value, (double)chosen.Strike), rules.Contracts, today, at.Spot, chosen.Delta!.Value, premium, rules);
        // as the account was told to stand at the last close
        var (worth, collateral) = days.Count > 0 ? (days[^1].Equity, days[^1].Collateral) : (cash, 0.0);
        if (collateral + (put.CollateralOf(put.MarkAt(at, quote), at.Spot) * Scale(put)) > worth)
        {
            Unsold("NoCollateral");
            return null;
        }

        open.Add(put);
        cash += (Scale(put) * premium) - (rules.Commission * put.Contracts);
        return put;
    }

    /// <summary>The grid of the expiry that will be chosen: far ones have fewer strikes.</summary>
    private IReadOnlyList<decimal> Strikes(decimal spot, LocalDate today, IReadOnlyList<LocalDate> expirations)
    {
        var ahead = expirations.Select(date => OptionTime.DaysToExpiry(today, date)).Where(each => each > 0).MinBy(each => Math.Abs(each - rules.Criteria.TargetDte));
        return StrikeGrid.Around(spot, ahead, hasDollarStrikes: true);
    }

    private PutQuote Quoted(PutContract contract, decimal strike, PutMoment at) => quote(contract, at) is { } mark
        ? new PutQuote(strike, Cents(mark.Bid), Cents(mark.Ask), mark.Delta, mark.Volatility, null)
        : new PutQuote(strike, null, null, null, null, null) { IsListed = false };

    private static decimal Cents(double price) => Math.Round((decimal)price, 2);

    private void Close(OpenPut put, PutMoment at, double paid, PutOutcome outcome, double commission)
    {
        open.Remove(put);
        cash -= (Scale(put) * paid) + (commission * put.Contracts);
        Record(put, at, paid, outcome, commission);
    }

    private void Record(OpenPut put, PutMoment at, double paid, PutOutcome outcome, double commission) => trades.Add(new PutRoundTrip(
        put.Contract,
        put.Contracts,
        put.Sold,
        put.Spot,
        put.Delta,
        put.Premium,
        history.Sessions[at.Session].Date,
        paid,
        outcome,
        (Scale(put) * (put.Premium - paid)) - ((rules.Commission + commission) * put.Contracts)));

    private void End()
    {
        var last = history.Sessions.Count - 1;
        var closing = new PutMoment(last, history.Sessions[last].Close, history.CloseOf(last));
        foreach (var put in open)
        {
            Record(put, closing, put.MarkAt(closing, quote).Ask, PutOutcome.StillOpen, 0.0);
        }
    }

    /// <summary>Equity, and what must stand behind all that is open, dollars.</summary>
    private (double Worth, double Collateral) Stand(PutMoment at)
    {
        var (worth, collateral) = (cash, 0.0);
        foreach (var put in open)
        {
            var mark = put.MarkAt(at, quote);
            worth -= Scale(put) * mark.Middle;
            collateral += Scale(put) * put.CollateralOf(mark, at.Spot);
        }

        return (worth, collateral);
    }

    private static double Scale(OpenPut put) => SharesAContract * put.Contracts;

    private void Unsold(string why) => unsold[why] = unsold.GetValueOrDefault(why) + 1;
}
