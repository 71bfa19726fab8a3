using NodaTime;
using Plimsoll.App.Cli;
using Plimsoll.App.Configuration;
using Plimsoll.Market.Calendar;
using Plimsoll.Trading;
using Plimsoll.Trading.Deployments;
using Plimsoll.Trading.Strategies.DayTrade;
using Plimsoll.Trading.Strategies.Weights;

namespace Plimsoll.App.Dashboard;

/// <summary>The moments of the sessions to come, by the settings; what became of today's, by the state.</summary>
internal sealed class ScheduleView(DeskSettings desk)
{
    private const int SessionsShown = 10;

    private LocalDate plannedFrom = LocalDate.MinIsoValue;
    private IReadOnlyList<Planned> planned = [];

    /// <returns>Soonest first; those of today that have passed stay until the session is over.</returns>
    public IReadOnlyList<View.Moment> Of(DeskState state, Instant now)
    {
        var today = XnysCalendar.DateAt(now);
        if (today != plannedFrom)
        {
            (plannedFrom, planned) = (today, Plan(today));
        }

        return [.. planned.Select(each => new View.Moment(each.Deployment, each.Job, each.At.ToDateTimeOffset(), each.Session.ToDateOnly(), Word(state, each, now), each.Opens))];
    }

    private List<Planned> Plan(LocalDate from)
    {
        var moments = new List<Planned>();
        var session = XnysCalendar.OnOrAfter(from);
        for (var i = 0; i < SessionsShown; i++, session = XnysCalendar.Next(session.Date))
        {
            moments.AddRange(desk.Deployments.SelectMany(deployment => Of(deployment, session)));
        }

        return [.. moments.OrderBy(each => each.At).ThenBy(each => each.Deployment, StringComparer.Ordinal)];
    }

    private static IEnumerable<Planned> Of(Deployment deployment, Session session) => deployment switch
    {
        DayTradeDeployment day =>
        [
            new(day.Name, "submit", day.Settings.SubmitAt.At(session), session.Date, true),
            new(day.Name, "close", day.Settings.CloseAt.At(session), session.Date, false),
            new(day.Name, "report", day.Settings.ReportAt.At(session), session.Date, false),
        ],
        WeightDeployment weights =>
        [
            new(weights.Name, "rebalance", weights.Settings.DecideAt.At(session), session.Date, true),
            new(weights.Name, "mark", RebalanceSettings.MarkAt.At(session), session.Date, false),
        ],
        _ => [],
    };

    private static string Word(DeskState state, Planned moment, Instant now)
    {
        var (isRunning, isDone) = moment.Job switch
        {
            "submit" => Phase(state, moment, DayPhase.Submit),
            "close" => Phase(state, moment, DayPhase.Close),
            "report" => Phase(state, moment, DayPhase.Report),
            "rebalance" => Rebalance(state.Rebalances.GetValueOrDefault(moment.Deployment), moment.Session),
            "mark" => (false, state.Rebalances.GetValueOrDefault(moment.Deployment)?.MarkedSession == moment.Session),
            _ => (false, false),
        };
        return isDone ? "done" : isRunning ? "running" : moment.At + Grace < now && !IsLate(state) ? "missed" : "planned";
    }

    /// <summary>Mode paper comes to a session's moments when its bars are at hand.</summary>
    private static bool IsLate(DeskState state) => state.Mode == BrokerChecks.Text(BrokerMode.Paper);

    /// <summary>A moment that has just come is not missed while the desk takes it up.</summary>
    private static Duration Grace => Duration.FromMinutes(1);

    private static (bool, bool) Phase(DeskState state, Planned moment, DayPhase phase) =>
        state.Day is { } day && day.Session == moment.Session ? (day.Of(phase).IsRunning, day.Of(phase).IsDone) : (false, false);

    private static (bool, bool) Rebalance(RebalanceProgress? progress, LocalDate session) =>
        progress is not null && progress.Session == session ? (progress.Stage != RebalanceStage.Ended, progress.Stage == RebalanceStage.Ended) : (false, false);

    private sealed record Planned(string Deployment, string Job, Instant At, LocalDate Session, bool Opens);
}
