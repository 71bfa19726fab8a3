using Plimsoll.Trading;
using Plimsoll.Trading.Commands;
using Plimsoll.Trading.Strategies.DayTrade;
using Spectre.Console;

namespace Plimsoll.App.Cli;

/// <summary>A desk's status for a person.</summary>
internal static class StatusPage
{
    public static void Print(IAnsiConsole page, DeskStatus status)
    {
        var state = status.State;
        page.Line($"{status.Name}   {state.Account} {state.Mode}, {(state.OnSchedule ? "on schedule" : "on demand")}");
        page.Facts(
            ("known", $"as of record {status.Sequence}, {NewYorkTime.Of(status.At)} New York"),
            ("broker", Link(state)),
            ("HALTED", state.Halted ? $"no openings until plimsoll resume: {state.HaltedWhy}" : null),
            ("FROZEN", state.Frozen ? $"nothing is sent until plimsoll resume: {state.HaltedWhy}" : null),
            ("halted", Join(StandingJson.Halts(state).Select(halt => $"{halt.Name} until plimsoll resume: {halt.Why}"))),
            ("losses", Join(state.LossHalts.Select(halt => $"{halt.Key} opens nothing more today: {halt.Value.Loss.Text}"))),
            ("closing", Join(state.Flattens.Where(each => each.Value.EndedAt is null).Select(each => $"{each.Key}: {each.Value.Why}"))),
            ("cash", state.UnexplainedCash.Amount > 0m ? $"{state.UnexplainedCash.ToCents()} are missing and no book explains it; no openings until plimsoll resume" : null),
            ("session", Session(state)),
            ("reading", Reading(state)),
            ("P&L", state.Day is { } day ? $"{Figures.OfSession(state)} on {day.Session:uuuu-MM-dd}, {Figures.Cumulative(state)} in all; sessions reported: {state.History.Count}" : null),
            ("refused", state.Refusals.Count == 0 ? null : string.Join(", ", state.Refusals.Select(each => $"{each.Value} {each.Key}"))),
            ("outstanding", state.Outbox.Count == 0 ? null : string.Join("; ", state.Outbox.Values.Select(Outstanding))),
            ("database", Database(status)));
        Orders(page, state);
        Positions(page, state);
        Stranded(page, state);
        page.Line("");
    }

    private static string? Join(IEnumerable<string> lines) => string.Join("; ", lines) is { Length: > 0 } joined ? joined : null;

    public static string Outstanding(DeskCommand effect) => effect switch
    {
        Publish publish => $"{publish.Kind} report of {publish.Session:uuuu-MM-dd}",
        Notify notify => $"message: {notify.Text.ReplaceLineEndings(" ")}",
        _ => effect.GetType().Name,
    };

    private static string Link(DeskState state) => state.Link switch
    {
        { Since: null } => "never connected",
        { IsUp: true, Since: { } since } link => $"connected then, as client {link.ClientId} since {NewYorkTime.Of(since)}",
        { Since: { } since } link => $"not connected since {NewYorkTime.Of(since)}: {link.LostWhy}",
    };

    private static string Session(DeskState state) => state.Day is not { } day
        ? "none yet"
        : $"{day.Session:uuuu-MM-dd}: " + string.Join(", ", Enum.GetValues<DayPhase>().Select(phase => $"{phase.ToString().ToLowerInvariant()} {Progress(day.Of(phase))}"));

    private static string Progress(PhaseProgress progress) => progress switch
    {
        { EndedAt: { } ended } => $"done {NewYorkTime.OfDay(ended)}",
        { StartedAt: { } started } => $"since {NewYorkTime.OfDay(started)}",
        _ => "not begun",
    };

    private static string Reading(DeskState state)
    {
        var reading = state.Reading;
        var when = reading.ConcludedAskedAt is { } asked ? $"{reading.LastNumber}, last concluded of {NewYorkTime.Of(asked)}" : "none concluded";
        var differences = reading.Mismatches.Keys.Concat(reading.MissingOnce.Select(id => $"order {id} not shown"))
            .Concat(reading.Unattributed.Select(each => $"{each.Value} {each.Key} unexplained")).ToList();
        return $"{when}; {(reading.IsReconciled ? "the books agree with the broker" : "not compared since")}"
            + (differences.Count == 0 ? "" : $"; {string.Join(", ", differences)}");
    }

    private static string Database(DeskStatus status) => status.Database switch
    {
        null => "none (plimsoll db rebuild makes it)",
        { Fault: { } fault } => fault.Text,
        { LastSequence: var last } when last == status.Sequence => "up to date",
        { LastSequence: var last } => $"at record {last}, {status.Sequence - last} behind",
    };

    private static void Orders(IAnsiConsole page, DeskState state)
    {
        var live = state.Orders.Live.ToList();
        if (live.Count > 0)
        {
            page.Table(
                ["open order", ">id", "side", ">left", ">price", "state"],
                live.Select(leg => (IReadOnlyList<string>)
                [
                    leg.Order.Ref, $"{leg.OrderId}", $"{leg.Order.Side}", $"{leg.Open}", $"{leg.Order.Limit ?? leg.Order.Stop}", $"{leg.State}",
                ]));
        }
        else
        {
            page.Line("  no open orders");
        }
    }

    private static void Positions(IAnsiConsole page, DeskState state)
    {
        var held = Figures.Positions(state).ToList();
        if (held.Count > 0)
        {
            page.Table(
                ["book", "symbol", ">shares", ">average cost", ">in the account"],
                held.Select(each => (IReadOnlyList<string>)
                [
                    each.Book, each.Symbol, $"{each.Shares}", each.AverageCost is { } cost ? $"{decimal.Round(cost.Value, 4)}" : "unknown", $"{each.InAccount}",
                ]));
        }
        else
        {
            page.Line("  no positions");
        }
    }

    private static void Stranded(IAnsiConsole page, DeskState state)
    {
        if (state.Stranded.Count > 0)
        {
            page.Table(
                ["STRANDED", ">shares", "since", "sold first at the next open"],
                state.Stranded.Values.Select(each => (IReadOnlyList<string>)[each.Symbol, $"{each.Quantity}", $"{each.Since:uuuu-MM-dd}", $"{each.EntryPrice}"]));
        }
    }
}
