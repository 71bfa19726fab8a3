using NodaTime;
using Plimsoll.Market.Calendar;
using Plimsoll.Trading.Commands;
using Plimsoll.Trading.Strategies.Weights;

namespace Plimsoll.Trading.Strategies.DayTrade;

/// <summary>Opens the session's day and starts its phases: by the clock when the desk runs on schedule, else when an operator asks.</summary>
internal static class DayStep
{
    /// <summary>A day is opened this long before the open; a day still unreported by then is reported with what is known.</summary>
    private static readonly Duration BeforeOpen = Duration.FromMinutes(10);

    public static void Advance(Turn turn)
    {
        OpenDay(turn);
        if (turn.State.Day is not { } day || turn.Settings.DayTrade is null)
        {
            return;
        }

        foreach (var phase in Enum.GetValues<DayPhase>())
        {
            var progress = day.Of(phase);
            var asked = turn.State.AskedPhases.Contains(phase);
            if (!progress.IsRunning && (asked || (turn.State.OnSchedule && progress.StartedAt is null && IsDue(turn, day, phase))))
            {
                Start(turn, day, phase);
            }
        }
    }

    private static void Start(Turn turn, DayTradeDay day, DayPhase phase)
    {
        // what a later phase begins ends the earlier one: nothing is submitted any more once the close has begun
        turn.Give(new StartPhase(phase));
        if (phase != DayPhase.Submit && day.Submit.IsRunning)
        {
            SubmitStep.End(turn, day);
        }

        if (phase == DayPhase.Report && day.Closing.IsRunning)
        {
            CloseStep.End(turn, day);
        }
    }

    private static bool IsDue(Turn turn, DayTradeDay day, DayPhase phase)
    {
        var settings = turn.DayTrade.Settings;
        return phase switch
        {
            DayPhase.Submit => turn.IsPast(settings.SubmitAt.At(day.Hours())) && turn.Now < settings.SubmitUntil.At(day.Hours()),
            DayPhase.Close => turn.IsPast(settings.CloseAt.At(day.Hours())) && turn.Now < day.Close,
            DayPhase.Report => turn.IsPast(settings.ReportAt.At(day.Hours())),
            _ => throw new ArgumentOutOfRangeException(nameof(phase), phase, null),
        };
    }

    private static void OpenDay(Turn turn)
    {
        var today = XnysCalendar.DateAt(turn.Now);
        var before = turn.State.Day;
        if (before is not null && before.Session >= today)
        {
            WakeForNext(turn, before);
            return;
        }

        if (XnysCalendar.On(today) is not { } session)
        {
            turn.WakeBy(XnysCalendar.Next(today).Open - BeforeOpen);
            return;
        }

        if (before is not null && IsUnfinished(turn, before) && !turn.IsPast(session.Open - BeforeOpen))
        {
            return;
        }

        if (before is not null && IsUnfinished(turn, before))
        {
            ReportStep.End(turn, before, complete: false);
        }

        RebalanceStep.NoteMissed(turn, session.Date);
        turn.Give(new OpenDay(session.Date, session.Open, session.Close));
        WakeForNext(turn, turn.State.Day!);
    }

    /// <summary>A day that traded and has no report yet.</summary>
    private static bool IsUnfinished(Turn turn, DayTradeDay day) =>
        !day.Report.IsDone && (day.Report.IsRunning || (turn.State.OnSchedule && day.Submit.StartedAt is not null));

    private static void WakeForNext(Turn turn, DayTradeDay day)
    {
        if (turn.State.OnSchedule && (turn.Settings.DayTrade is null || day.Report.IsDone))
        {
            turn.WakeBy(XnysCalendar.Next(day.Session).Open - BeforeOpen);
        }
    }
}
