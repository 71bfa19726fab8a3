using NodaTime;
using Plimsoll.Market.Calendar;
using Plimsoll.Market.Options;

namespace Plimsoll.Trading.Strategies.Puts;

/// <summary>
/// Chooses the put to sell: the expiry nearest the target (ties: the later), and of it the strike whose delta is nearest the target (ties:
/// the lower). Quotes cost lines of market data, so it asks for them a dozen strikes at a time, where the target must be, and never twice.
/// </summary>
public static class PutSelection
{
    /// <summary>No request storm: so many contracts are quoted at once, and cancelled before the next.</summary>
    public const int QuotedAtOnceMax = 12;

    /// <summary>And so many in all. A chain that needs more is not one to sell from unattended.</summary>
    public const int QuotedMax = 96;

    /// <param name="quoted">Everything quoted so far for the expiry; empty at first.</param>
    /// <returns>What to quote next, or the choice, or why there is none.</returns>
    public static PutChoice Next(PutCriteria criteria, PutChain chain, IReadOnlyList<PutQuote> quoted, Instant now)
    {
        var today = XnysCalendar.DateAt(now);
        if (Unfit(criteria, chain, today) is { } refused)
        {
            return refused;
        }

        var expiry = Expiry(chain.Expirations, today, criteria.TargetDte);
        var dte = OptionTime.DaysToExpiry(today, expiry);
        var years = OptionTime.Years(now, LastTrade(expiry));
        var judge = new PutJudge(criteria, chain.UnderlyingPrice, years);
        var judged = quoted.OrderBy(quote => quote.Strike).Select(judge.Judge).ToList();
        var wanted = new PutSearch(judge, [.. chain.Strikes.Where(strike => strike > 0m).Distinct().Order()], judged).Wanted();
        return wanted.Count > 0
            ? new PutChoice(expiry, dte, wanted, null, judged, null)
            : Decide(criteria, new PutChoice(expiry, dte, [], null, judged, null));
    }

    /// <summary>The nearest to the target in calendar days, the later of two; never one that is today or over.</summary>
    private static LocalDate Expiry(IEnumerable<LocalDate> expirations, LocalDate today, int targetDte) => expirations
        .Where(date => date > today)
        .OrderBy(date => Math.Abs(OptionTime.DaysToExpiry(today, date) - targetDte))
        .ThenByDescending(date => date)
        .First();

    private static PutChoice? Unfit(PutCriteria criteria, PutChain chain, LocalDate today)
    {
        if (!(criteria.TargetDelta is > -1.0 and < 0.0) || criteria.TargetDte < 1)
        {
            return PutChoice.Refused(
                PutProblem.TargetOutOfRange,
                $"a target of delta {criteria.TargetDelta} at {criteria.TargetDte} days: the delta must lie between -1 and 0, the days be at least 1");
        }

        if (chain.UnderlyingPrice <= 0m)
        {
            return PutChoice.Refused(PutProblem.NoUnderlyingPrice, $"{chain.Underlying} has no price");
        }

        if (chain.Expirations.Count == 0 || !chain.Strikes.Any(strike => strike > 0m))
        {
            return PutChoice.Refused(PutProblem.NoChain, $"the broker lists no options on {chain.Underlying}");
        }

        var latest = chain.Expirations.Max();
        return latest > today ? null
            : latest == today ? PutChoice.Refused(PutProblem.ExpiryToday, $"the only expiry of {chain.Underlying} left is today's, {latest:uuuu-MM-dd}")
            : PutChoice.Refused(PutProblem.Expired, $"every listed expiry of {chain.Underlying} is over; the last was {latest:uuuu-MM-dd}");
    }

    /// <summary>By the stock's hours; the quarter of an hour that some funds' options have more moves no delta.</summary>
    private static Instant LastTrade(LocalDate expiry) =>
        XnysCalendar.On(expiry)?.Close ?? expiry.At(new LocalTime(16, 0)).InZoneLeniently(XnysCalendar.Zone).ToInstant();

    private static PutChoice Decide(PutCriteria criteria, PutChoice choice)
    {
        var best = choice.Candidates.Where(one => one.IsFit).OrderBy(one => one.Distance).ThenBy(one => one.Strike).FirstOrDefault();
        if (best is null)
        {
            return choice with { Refusal = PutRefusals.Of(choice) };
        }

        var isTooFar = criteria.DeltaMissMax is { } most && best.Distance > most;
        var chosen = best with
        {
            Verdict = isTooFar ? PutVerdict.TooFar : PutVerdict.Chosen,
            Text = isTooFar ? $"nearest, and too far: {best.Distance:0.0000} off" : "chosen: its delta is nearest",
        };
        var candidates = choice.Candidates.Select(one => one == best ? chosen : one.IsFit ? Beaten(one, best) : one).ToList();
        return isTooFar
            ? choice with { Candidates = candidates, Refusal = PutRefusals.TooFar(choice, chosen, criteria) }
            : choice with { Candidates = candidates, Chosen = chosen };
    }

    private static PutCandidate Beaten(PutCandidate one, PutCandidate best) => one.Distance > best.Distance
        ? one with { Text = $"{one.Distance:0.0000} off" }
        : one with { Verdict = PutVerdict.HigherStrike, Text = $"as near as {best.Strike:0.##}, higher" };
}
