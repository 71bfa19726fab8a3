using System.Text.Json;
using NodaTime;
using Plimsoll.App.Cli;
using Plimsoll.App.Running;
using Plimsoll.Trading;
using Plimsoll.Trading.Deployments;
using Plimsoll.Trading.Journal;
using Plimsoll.Trading.Risk;
using Plimsoll.Trading.Strategies.Weights;

namespace Plimsoll.App.Dashboard;

/// <summary>Makes what the page sees of the running desk. Used by the desk's own loop only, between two turns.</summary>
internal sealed class DeskViews(DeskSettings desk)
{
    private const int MomentsShown = 12;

    private readonly ScheduleView schedule = new(desk);
    private readonly string limitsHash = DeskSetup.LimitsHash(desk);

    public IReadOnlyList<View.Moment> Schedule(DeskState state, Instant now) => schedule.Of(state, now);

    public View.Desk Of(DeskState state, DeskMoment moment, IReadOnlyList<View.Alert> alerts)
    {
        var moments = schedule.Of(state, moment.Now);
        var coming = moments.Where(each => each.State is "planned" or "running" || each.At >= moment.Now.ToDateTimeOffset()).ToList();
        return new View.Desk(
            StatusView.Of(state, moment, coming.Find(each => each.Opens && each.State == "planned")),
            BookViews.Positions(state),
            BookViews.Books(state, desk),
            BookViews.Working(state),
            [.. coming.Take(MomentsShown)],
            LoadLine(state, moment.Now, null, null),
            BookViews.Pnl(state),
            alerts);
    }

    /// <summary>The state of another time: what a journal tells, and nothing of this process.</summary>
    public static View.DeskAt Past(DeskState state, DeskMoment moment) => new(
        moment.Sequence,
        moment.Now.ToDateTimeOffset(),
        StatusView.Of(state, moment, null),
        BookViews.Positions(state),
        BookViews.Books(state, null),
        BookViews.Working(state),
        BookViews.Pnl(state));

    /// <param name="order">One that is only asked about.</param>
    public View.LoadLine LoadLine(DeskState state, Instant now, HypotheticalOrder? order, string? deployment)
    {
        var report = new LimitsReport(state, desk, now, IsRunning: true, null);
        var scopes = report.Scopes().Select(each => new View.LimitScope(
            each.Scope,
            each.Standing?.Equity.Amount,
            [.. each.Measures.Select(Limit).OrderByDescending(limit => limit.Fraction).ThenBy(limit => limit.Name, StringComparer.Ordinal)])).ToList();
        return new View.LoadLine(now.ToDateTimeOffset(), limitsHash, scopes, order is null ? null : Verdict(report, order, deployment));
    }

    public IReadOnlyList<View.Deployment> Deployments(DeskState state, Instant now) =>
        [.. desk.Deployments.Select(each => Of(each, state, schedule.Of(state, now)))];

    private static View.Verdict Verdict(LimitsReport report, HypotheticalOrder order, string? deployment)
    {
        var refusal = report.Judge(order, deployment);
        return new View.Verdict($"{order}", deployment, refusal is null, refusal?.Name.ToString(), refusal?.Text, refusal?.Value, refusal?.Limit);
    }

    private static View.Limit Limit(Measure measure) => new(
        $"{measure.Name}",
        measure.What,
        JsonNamingPolicy.CamelCase.ConvertName($"{measure.Unit}"),
        measure.Use,
        measure.Limit,
        measure.Headroom,
        measure.IsFloor,
        measure.IsCrossed,
        Used(measure),
        $"{measure.Text(measure.Use)} of {(measure.IsFloor ? "at least" : "at most")} {measure.Text(measure.Limit)}",
        measure.Text(measure.Headroom));

    /// <summary>1 is at the line, of a floor too: there it is the floor's part of what is left.</summary>
    private static decimal Used(Measure measure) => measure switch
    {
        { IsFloor: true, Limit: <= 0m } => 0m,
        { IsFloor: true, Use: <= 0m } => 2m,
        { IsFloor: true } => Math.Min(2m, measure.Limit / measure.Use),
        { Limit: <= 0m } => measure.Use > measure.Limit ? 2m : measure.Use < measure.Limit ? 0m : 1m,
        _ => Math.Max(0m, measure.Use / measure.Limit),
    };

    private View.Deployment Of(Deployment deployment, DeskState state, IReadOnlyList<View.Moment> moments)
    {
        var why = StandingJson.Halts(state).Where(halt => halt.Name == deployment.Name).Select(halt => halt.Why).FirstOrDefault();
        var pnl = Standing.Pnl(state, state.BookOf(deployment.Name)).Amount;
        return new View.Deployment(
            deployment.Name,
            Kind(deployment),
            state.Mode,
            why is null && !state.Halted && !state.Frozen,
            why ?? (state.Halted || state.Frozen ? state.HaltedWhy : null),
            deployment.Capital.Amount,
            deployment.Capital.Amount + pnl,
            pnl,
            deployment.RefPrefix,
            DeskSetup.SettingsHash(new DeskSettings(desk.Account, [deployment])),
            DeskSetup.LimitsHash(new DeskSettings(desk.Account, [deployment])),
            Parameters(deployment),
            deployment is WeightDeployment weights ? weights.Universe : [],
            moments.FirstOrDefault(each => each.Deployment == deployment.Name && each is { Opens: true, State: "planned" }),
            state.Rebalances.TryGetValue(deployment.Name, out var progress) ? Rebalance(progress) : null);
    }

    private static string Kind(Deployment deployment) => deployment switch
    {
        DayTradeDeployment => "daytrade",
        WeightDeployment => "weights",
        _ => "puts",
    };

    private static View.Rebalance Rebalance(RebalanceProgress progress) => new(
        progress.Session.ToDateOnly(),
        $"{progress.Stage}",
        progress.Refused,
        [.. progress.Outstanding],
        [.. progress.Targets.Select(target => new View.Target(target.Symbol, target.Weight, target.Shares.Units))]);

    /// <summary>Everything the deployment was set to, by the names its hash is made of.</summary>
    private static List<View.Setting> Parameters(Deployment deployment)
    {
        using var document = JsonDocument.Parse(JsonSerializer.SerializeToUtf8Bytes(deployment, deployment.GetType(), JournalJson.Options));
        var settings = new List<View.Setting>();
        Flatten("", document.RootElement, settings);
        return [.. settings.Where(setting => !setting.Key.StartsWith("limits.", StringComparison.Ordinal) && !setting.Key.StartsWith("universe", StringComparison.Ordinal))];
    }

    private static void Flatten(string prefix, JsonElement element, List<View.Setting> into)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            into.Add(new View.Setting(prefix, element.ToString()));
            return;
        }

        foreach (var field in element.EnumerateObject())
        {
            Flatten(prefix.Length == 0 ? field.Name : $"{prefix}.{field.Name}", field.Value, into);
        }
    }
}
