using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Plimsoll.App.Cli;
using Plimsoll.App.Rehearsal.Live;
using Plimsoll.App.Running;
using Plimsoll.Simulation.Faults;

namespace Plimsoll.App.Dashboard;

/// <summary>Rehearsals: the fast ones end with a scorecard; those that are watched can be seen, steered and thrown faults at meanwhile.</summary>
internal static class RehearsalEndpoints
{
    private const string Fast = "fast";
    private const string Live = "live";
    private const int EventsAtOnce = 200;

    private static readonly TimeSpan betweenEvents = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan betweenPings = TimeSpan.FromSeconds(10);

    public static void Map(IEndpointRouteBuilder api, ApiParts parts, CancellationToken stopping)
    {
        const string one = "/api/rehearsals/{id}";
        api.MapPost("/api/rehearsals", (RehearsalWish asked) => WorkEndpoints.Accepted(parts, "/api/rehearsals", Order(asked, parts))).WithName("StartRehearsal");
        api.MapPost($"{one}/faults", (string id, FaultWish asked) => TypedResults.Ok(Throw(parts, id, asked.Name))).WithName("ThrowFault");
        api.MapPost($"{one}/speed", (string id, SpeedWish asked) => TypedResults.Ok(SetSpeed(parts, id, asked.Speed))).WithName("SetRehearsalSpeed");
        api.MapPost($"{one}/pause", (string id) => TypedResults.Ok(parts.Work.Say(id, "pause", work => (work.Speed, true)))).WithName("PauseRehearsal");
        api.MapPost($"{one}/resume", (string id) => TypedResults.Ok(parts.Work.Say(id, "resume", work => (work.Speed, false)))).WithName("ResumeRehearsal");
        api.MapPost($"{one}/stop", (string id) => TypedResults.Ok(parts.Work.Say(id, "stop"))).WithName("StopRehearsal");
        api.MapGet($"{one}/stream", (HttpContext http, string id, long? after, CancellationToken gone) => StreamAsync(http, parts, id, after, stopping, gone))
            .Produces(200, contentType: "text/event-stream").WithName("RehearsalStream");
    }

    private static View.Work Throw(ApiParts parts, string id, string name)
    {
        WorkEndpoints.Require(FaultNames.Parse(name) is not null, "name", "expected the name of a fault, such as reject");
        return parts.Work.Say(id, $"fault {name}");
    }

    private static View.Work SetSpeed(ApiParts parts, string id, double? speed)
    {
        RequireSpeed(speed);
        return parts.Work.Say(id, $"speed {LiveSpeed.Text(speed)}", work => (speed, work.Paused));
    }

    private static void RequireSpeed(double? speed) => WorkEndpoints.Require(
        speed is not { } asked || LiveControl.IsSpeed(asked),
        "speed",
        string.Create(CultureInfo.InvariantCulture, $"expected {LiveControl.SpeedMin} to {LiveControl.SpeedMax} session seconds a second, or null for as fast as it goes"));

    private static WorkOrder Order(RehearsalWish asked, ApiParts parts)
    {
        var known = parts.Strategies.Select(each => each.Name).ToList();
        var names = asked.Strategies is { Count: > 0 } given ? given : [DeskSetup.DayTrade];
        var isLive = asked.Kind == Live;
        WorkEndpoints.Require(asked.Kind is Fast or Live, "kind", $"expected {Fast} or {Live}");
        WorkEndpoints.Require(asked.Sessions is >= 1 and <= RehearsalFlags.SessionsMax, "sessions", $"expected 1 to {RehearsalFlags.SessionsMax}");
        WorkEndpoints.Require(asked.Faults.Split(',').All(name => name is "none" or "mild" or "storm" || FaultNames.Parse(name) is not null), "faults", "expected none, mild, storm, or names of faults with commas between");
        WorkEndpoints.Require(names.All(name => known.Contains(name, StringComparer.Ordinal)) && names.Distinct(StringComparer.Ordinal).Count() == names.Count, "strategies", $"expected each once: {string.Join(", ", known)}");
        RequireSpeed(asked.Speed);
        List<string> arguments =
        [
            "rehearse",
            string.Create(CultureInfo.InvariantCulture, $"--sessions={asked.Sessions}"),
            string.Create(CultureInfo.InvariantCulture, $"--seed={asked.Seed}"),
            $"--faults={asked.Faults}",
            $"--strategies={string.Join(',', names)}",
            .. isLive ? [$"--speed={LiveSpeed.Text(asked.Speed)}"] : Array.Empty<string>(),
        ];
        return new WorkOrder(isLive ? "live-rehearsal" : "rehearsal", $"rehearsal of {asked.Sessions} sessions, faults {asked.Faults}, seed {asked.Seed}", arguments)
        {
            Sessions = asked.Sessions,
            Seed = asked.Seed,
            Faults = asked.Faults,
            Strategies = names,
            Speed = isLive ? asked.Speed : null,
            IsLive = isLive,
        };
    }

    private static async Task StreamAsync(HttpContext http, ApiParts parts, string id, long? after, CancellationToken stopping, CancellationToken gone)
    {
        var item = parts.Work.Item(id, WorkEndpoints.IsRehearsal);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stopping, gone);
        var resumed = long.TryParse(http.Request.Headers["Last-Event-ID"], CultureInfo.InvariantCulture, out var last) ? last : after;
        try
        {
            await StreamAsync(new SseWriter(http.Response), item, parts.Feed, resumed, ended.Token);
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            // the page has left, or the desk ends
        }
    }

    private static async Task StreamAsync(SseWriter writer, WorkItem item, DeskFeed feed, long? after, CancellationToken stop)
    {
        writer.Begin();
        var place = after ?? 0;
        var shown = 0L;
        item.Stream.After(place, 1, out var isGap);
        await writer.SendAsync("hello", null, new { id = item.Id, resumedFrom = after, gap = isGap }, stop);
        while (true)
        {
            var (news, changes) = (item.Stream.News, feed.News);
            foreach (var told in item.Stream.After(place, EventsAtOnce, out _))
            {
                await writer.SendAsync(told.Name, told.Place, told.Json, stop);
                place = told.Place;
            }

            if (item.Version > shown)
            {
                shown = item.Version;
                await writer.SendAsync("work", null, item.View, stop);
            }

            await Task.Delay(betweenEvents, stop);
            if (!news.IsCompleted && !changes.IsCompleted && await Task.WhenAny(news, changes, Task.Delay(betweenPings, stop)) is { } woken && woken != news && woken != changes)
            {
                await writer.PingAsync(stop);
            }
        }
    }

    internal sealed record RehearsalWish(string Kind, int Sessions, ulong Seed, string Faults, IReadOnlyList<string>? Strategies = null, double? Speed = null);

    internal sealed record FaultWish(string Name);

    internal sealed record SpeedWish(double? Speed);
}
