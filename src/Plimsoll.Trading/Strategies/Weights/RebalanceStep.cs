using NodaTime;
using Plimsoll.Market.Calendar;
using Plimsoll.Trading.Commands;
using Plimsoll.Trading.Deployments;
using Plimsoll.Trading.Orders;
using Plimsoll.Trading.Strategies.DayTrade;

namespace Plimsoll.Trading.Strategies.Weights;

/// <summary>
/// One rebalance a session for each deployment of target weights: read the bars, decide, sell, then buy with what has settled. What
/// does not come to its target follows in the next session.
/// </summary>
internal static class RebalanceStep
{
    private static readonly Duration BarsPatience = Duration.FromSeconds(30);
    private const int BarsAsksMax = 4;

    /// <summary>Sessions that a message names one by one.</summary>
    private const int MissedMax = 5;

    /// <summary>By then the broker has told what the close did to the day's orders.</summary>
    private static readonly Duration AfterClose = Duration.FromSeconds(30);

    public static void Advance(Turn turn)
    {
        if (turn.State.Day is not { } day)
        {
            return;
        }

        foreach (var deployment in turn.Settings.Deployments.OfType<WeightDeployment>())
        {
            Begin(turn, day, deployment);
            if (turn.State.Rebalances.TryGetValue(deployment.Name, out var progress) && progress.Session == day.Session)
            {
                Advance(turn, day, deployment, progress);
            }
        }
    }

    /// <summary>A session that passed without the desk had no rebalance, and somebody must be told.</summary>
    public static void NoteMissed(Turn turn, LocalDate today)
    {
        if (turn.State is not { OnSchedule: true, Day: { } before })
        {
            return;
        }

        foreach (var deployment in turn.Settings.Deployments.OfType<WeightDeployment>())
        {
            var missed = new List<LocalDate>();
            var last = turn.State.Rebalances.GetValueOrDefault(deployment.Name)?.Session ?? XnysCalendar.Previous(before.Session).Date;
            for (var session = XnysCalendar.Next(last).Date; session < today && missed.Count < MissedMax; session = XnysCalendar.Next(session).Date)
            {
                missed.Add(session);
            }

            if (missed.Count > 0)
            {
                var days = string.Join(", ", missed.Select(session => $"{session:uuuu-MM-dd}"));
                turn.Notify($"⚠️ {deployment.Name} was not rebalanced on {days}{(missed.Count == MissedMax ? " and later" : "")}: the desk did not run then. What is due follows today.");
            }
        }
    }

    private static void Begin(Turn turn, DayTradeDay day, WeightDeployment deployment)
    {
        var progress = turn.State.Rebalances.GetValueOrDefault(deployment.Name);
        if (turn.State.AskedRebalances.Contains(deployment.Name))
        {
            // asked again on a day that has had its rebalance, the day is not given a second one
            turn.Give(progress?.Session == day.Session
                ? new DropRequest(deployment.Name)
                : new StartRebalance(deployment.Name, day.Session));
        }
        else if (turn.State.OnSchedule && progress?.Session != day.Session && turn.IsPast(deployment.Settings.DecideAt.At(day.Hours())))
        {
            turn.Give(new StartRebalance(deployment.Name, day.Session));
        }
    }

    private static void Advance(Turn turn, DayTradeDay day, WeightDeployment deployment, RebalanceProgress progress)
    {
        if (progress.Stage == RebalanceStage.Ended)
        {
            return;
        }

        if (day.Close <= day.Open || turn.IsPast(day.Close - RebalanceSettings.LastMinute))
        {
            Finish(turn, day, deployment, progress);
            return;
        }

        if (progress.HaltedWhy is { } halted && progress.Stage is not (RebalanceStage.Selling or RebalanceStage.Buying))
        {
            End(turn, deployment, progress, $"halted: {halted}");
            return;
        }

        switch (progress.Stage)
        {
            case RebalanceStage.NeedsBars when turn.State.Link.IsUp:
                AskBars(turn, deployment, progress);
                break;
            case RebalanceStage.AskedBars when turn.IsPast(progress.AskedAt!.Value + BarsPatience):
                AskBars(turn, deployment, progress);
                break;
            case RebalanceStage.HasBars when turn.CanTrade && HoursStep.AreRead(turn, progress.AskedAt!.Value, deployment.Universe):
                Decide(turn, day, deployment, progress);
                break;
            case RebalanceStage.Selling when turn.CanTrade:
                if (RebalanceOrders.Advance(turn, deployment, progress, OrderSide.Sell))
                {
                    turn.Give(new StartBuying(deployment.Name, SettledPurchases.Cut(turn, deployment, progress)));
                    Advance(turn, day, deployment, progress);
                }

                break;
            case RebalanceStage.Buying when turn.CanTrade:
                if (RebalanceOrders.Advance(turn, deployment, progress, OrderSide.Buy))
                {
                    End(turn, deployment, progress, null);
                }

                break;
            case RebalanceStage.NeedsBars or RebalanceStage.AskedBars or RebalanceStage.HasBars or RebalanceStage.Selling or RebalanceStage.Buying:
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(progress), progress.Stage, null);
        }
    }

    private static void AskBars(Turn turn, WeightDeployment deployment, RebalanceProgress progress)
    {
        if (progress.TimesAsked >= BarsAsksMax)
        {
            End(turn, deployment, progress, "the broker does not send the bars");
            return;
        }

        turn.Give(new AskBars(deployment.Name, deployment.Universe, deployment.Settings.HistoryYears));
        turn.WakeBy(turn.Now + BarsPatience);
        HoursStep.AreRead(turn, turn.Now, deployment.Universe);
    }

    private static void Decide(Turn turn, DayTradeDay day, WeightDeployment deployment, RebalanceProgress progress)
    {
        var (targets, refused) = TargetPlan.Make(turn, day, deployment, progress);
        if (targets is null)
        {
            End(turn, deployment, progress, refused);
            return;
        }

        turn.Give(targets);
        Advance(turn, day, deployment, progress);
    }

    /// <summary>
    /// From the last minute on nothing is sent. What works may still fill; once the close has been told of, what did not is left to the
    /// next session.
    /// </summary>
    private static void Finish(Turn turn, DayTradeDay day, WeightDeployment deployment, RebalanceProgress progress)
    {
        var isEarly = XnysCalendar.On(day.Session) is { } scheduled && day.Close < scheduled.Close;
        var early = isEarly ? $" (the exchange closed early, at {day.Close.InZone(XnysCalendar.Zone):HH:mm} ET)" : "";
        switch (progress.Stage)
        {
            case RebalanceStage.NeedsBars or RebalanceStage.AskedBars or RebalanceStage.HasBars when day.Close <= day.Open:
                End(turn, deployment, progress, "the broker says that the exchange is closed today");
                break;
            case RebalanceStage.NeedsBars:
                End(turn, deployment, progress, "there was no connection before the close" + early);
                break;
            case RebalanceStage.AskedBars:
                End(turn, deployment, progress, "the bars did not come before the close" + early);
                break;
            case RebalanceStage.HasBars:
                End(turn, deployment, progress, (turn.CanTrade ? "the session's hours were not known before the close" : "the account could not be read before the close") + early);
                break;
            case RebalanceStage.Selling or RebalanceStage.Buying when turn.IsPast(day.Close + AfterClose):
                End(turn, deployment, progress, null);
                break;
            case RebalanceStage.Selling or RebalanceStage.Buying or RebalanceStage.Ended:
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(progress), progress.Stage, null);
        }
    }

    private static void End(Turn turn, WeightDeployment deployment, RebalanceProgress progress, string? refused)
    {
        // told first: a crash between the two tells it again, the other way round nobody would ever be told
        var outstanding = refused is null ? RebalanceOrders.Outstanding(turn, deployment, progress) : [.. progress.Outstanding];
        RebalanceTexts.PublishResult(turn, deployment, progress, outstanding, refused);
        turn.Give(new EndRebalance(deployment.Name, outstanding, refused));
    }
}
