using NodaTime;
using Plimsoll.App.Cli;
using Plimsoll.App.Configuration;
using Plimsoll.Market.Calendar;
using Plimsoll.Trading;
using Plimsoll.Trading.Risk;

namespace Plimsoll.App.Dashboard;

/// <summary>How the desk stands, and whether it is safe to trade now: why not, each reason by its name.</summary>
internal static class StatusView
{
    /// <summary>The broker's servers are reset every night around midnight in New York (IBKR system status, North America: 23:45 to 00:45).</summary>
    private static readonly (LocalTime From, LocalTime Until) nightlyReset = (new(23, 45), new(0, 45));

    /// <summary>Every week after Sunday, 01:00 in New York, the gateway wants its user to log in again (IB Gateway's auto-restart).</summary>
    private static readonly LocalTime weeklyLogin = new(1, 0);

    public static View.Status Of(DeskState state, DeskMoment moment, View.Moment? next) => new(
        moment.Now.ToDateTimeOffset(),
        moment.Sequence,
        state.Account,
        state.Mode,
        moment.Build,
        moment.StartedAt.ToDateTimeOffset(),
        Hours(state, moment.Now),
        Safe(state, moment),
        new View.Connection(
            state.Link.IsUp,
            state.Link.Since?.ToDateTimeOffset(),
            state.Link.IsUp ? null : moment.NotConnected ?? state.Link.LostWhy,
            state.Link.ClockSkewSeconds,
            moment.Farms),
        new View.Reconciliation(
            state.Reading.IsReconciled,
            state.Reading.ConcludedAskedAt?.ToDateTimeOffset(),
            [.. state.Reading.Mismatches.Keys],
            [.. state.Reading.Unattributed.Select(each => $"{each.Key} {each.Value}")]),
        state.Halted,
        state.Frozen,
        state.HaltedWhy.Length > 0 ? state.HaltedWhy : null,
        [.. StandingJson.Halts(state).Select(halt => new View.DeploymentHalt(halt.Name, halt.Why))],
        [.. state.LossHalts.Select(halt => new View.LossHalt(halt.Key, halt.Value.Loss.Text))],
        [.. Flattening(state)],
        state.UnexplainedCash.Amount,
        state.Broker?.NetLiquidation.Amount,
        state.Broker?.Cash.Amount,
        state.Broker?.BuyingPower?.Amount,
        state.Broker?.MaintenanceMargin?.Amount,
        [.. state.Refusals.Select(refusal => new View.Refusal(refusal.Key, refusal.Value))],
        [.. state.Stranded.Values.Select(held => new View.Stranded(held.Symbol, held.Quantity.Units, held.Since.ToDateOnly()))],
        next,
        moment.Database);

    private static View.SessionHours Hours(DeskState state, Instant now)
    {
        var scheduled = XnysCalendar.OnOrAfter(XnysCalendar.DateAt(now));
        var (date, open, close) = state.Day is { } day && day.Session == scheduled.Date ? (day.Session, day.Open, day.Close) : (scheduled.Date, scheduled.Open, scheduled.Close);
        return new View.SessionHours(date.ToDateOnly(), open.ToDateTimeOffset(), close.ToDateTimeOffset(), now < open ? "before" : now < close ? "open" : "after");
    }

    private static IEnumerable<string> Flattening(DeskState state) =>
        state.Flattens.Where(each => each.Value.EndedAt is null).Select(each => each.Key).Concat(state.AskedFlattens.Keys).Distinct(StringComparer.Ordinal);

    private static View.SafeToTrade Safe(DeskState state, DeskMoment moment)
    {
        List<View.Reason> reasons = [.. Link(state, moment), .. Books(state, moment), .. Halts(state)];
        return new View.SafeToTrade(reasons.Count == 0, reasons);
    }

    private static IEnumerable<View.Reason> Link(DeskState state, DeskMoment moment)
    {
        var newYork = moment.Now.InZone(XnysCalendar.Zone);
        var isReset = newYork.TimeOfDay >= nightlyReset.From || newYork.TimeOfDay < nightlyReset.Until;
        if (!state.Link.IsUp)
        {
            yield return new("disconnected", $"No connection to the broker: {moment.NotConnected ?? state.Link.LostWhy}", null);
            if (!isReset && state.Link.Since is { } since && since < LastLogin(newYork) && moment.Now - LastLogin(newYork) < Duration.FromDays(1))
            {
                yield return new("weekly_login", "The gateway may want its weekly log-in: it ends every session on Sunday, 01:00 in New York", null);
            }
        }

        if (isReset && state.Mode != BrokerChecks.Text(BrokerMode.Paper))
        {
            yield return new("nightly_reset", "The broker resets its servers between 23:45 and 00:45 in New York", null);
        }

        foreach (var farm in moment.Farms.Where(farm => !farm.IsUp))
        {
            yield return new("farm_down", farm.Text, null);
        }

        if (state.Link.ClockSkewSeconds is { } skew && Math.Abs(skew) > 2m)
        {
            yield return new("clock_skew", $"The clock differs from the broker's by {skew:0.0} seconds", null);
        }
    }

    private static IEnumerable<View.Reason> Books(DeskState state, DeskMoment moment)
    {
        if (state.Link.IsUp && !state.Reading.IsReconciled)
        {
            yield return new("not_reconciled", state.Reading.Mismatches.Count > 0 ? $"The books differ from the broker: {string.Join(", ", state.Reading.Mismatches.Keys)}" : "The books are being compared with the broker", null);
        }

        foreach (var (symbol, held) in state.Reading.Unattributed)
        {
            yield return new("unattributed", $"{held} {symbol} in the account belong to no book", null);
        }

        if (state.UnexplainedCash.Amount > 0m)
        {
            yield return new("unexplained_cash", $"{state.UnexplainedCash.ToCents()} of cash are missing and no book explains it", null);
        }

        if (state.Link.IsUp && state.Day is { } day && day.Open <= moment.Now && moment.Now < day.Close && state.Broker is { } figures && moment.Now - figures.At > Limits.AccountAgeMax)
        {
            yield return new("stale_data", $"The broker's figures are of {NewYorkTime.OfDay(figures.At)}", null);
        }
    }

    private static IEnumerable<View.Reason> Halts(DeskState state)
    {
        if (state.Frozen)
        {
            yield return new("frozen", $"Frozen: {state.HaltedWhy}", null);
        }

        if (state.Halted)
        {
            yield return new("halted", $"Halted: {state.HaltedWhy}", null);
        }

        foreach (var (name, why) in StandingJson.Halts(state))
        {
            yield return new("deployment_halted", $"{name} is halted: {why}", name);
        }

        foreach (var (scope, halt) in state.LossHalts)
        {
            yield return new("loss_halt", $"{scope} opens nothing more today: {halt.Loss.Text}", scope);
        }

        foreach (var name in Flattening(state))
        {
            yield return new("flattening", $"{name} is being closed", name);
        }
    }

    private static Instant LastLogin(ZonedDateTime now)
    {
        var sunday = now.Date.DayOfWeek == IsoDayOfWeek.Sunday ? now.Date : now.Date.Previous(IsoDayOfWeek.Sunday);
        var at = XnysCalendar.Zone.AtLeniently(sunday.At(weeklyLogin)).ToInstant();
        return at <= now.ToInstant() ? at : XnysCalendar.Zone.AtLeniently(sunday.PlusWeeks(-1).At(weeklyLogin)).ToInstant();
    }
}
