using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Plimsoll.App.Notifications;

namespace Plimsoll.App.Dashboard;

/// <summary>Whether a person is reached, and a pause from it.</summary>
internal static class NotificationEndpoints
{
    private const int MinutesMax = 7 * 24 * 60;

    public static void Map(IEndpointRouteBuilder api, ApiParts parts)
    {
        api.MapPost("/api/notifications/test", (CancellationToken stop) => Test(parts, stop)).WithName("TestNotifications");
        api.MapPost("/api/notifications/mute", (Mute asked, CancellationToken stop) => Set(parts, asked, stop)).WithName("MuteNotifications");
    }

    private static async Task<Ok<View.ChannelTest>> Test(ApiParts parts, CancellationToken stop)
    {
        var results = await parts.Messenger.SendEach("Plimsoll can reach you.", stop);
        return TypedResults.Ok(new View.ChannelTest([.. results.Select(each => new View.ChannelResult(each.Channel, each.Result is NotificationResult.Delivered, (each.Result as NotificationResult.Failed)?.Reason))]));
    }

    private static async Task<Ok<View.Muted>> Set(ApiParts parts, Mute asked, CancellationToken stop)
    {
        if (asked.Minutes is < 0 or > MinutesMax)
        {
            throw ApiProblem.Invalid("minutes", $"expected 0 to {MinutesMax}");
        }

        if (parts.Messenger.Mute(TimeSpan.FromMinutes(asked.Minutes)) is { } digest)
        {
            await parts.Messenger.SendEach(digest, stop);
        }

        return TypedResults.Ok(new View.Muted(parts.Messenger.MutedUntil));
    }

    /// <param name="Minutes">0 ends it.</param>
    internal sealed record Mute(int Minutes);
}
