using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Plimsoll.Tests.App.Notifications;

/// <summary>
/// Telegram's Bot API on 127.0.0.1, as far as the desk uses it: updates wait until a later offset confirms them, a question is held open while
/// there are none, and one request in so many is told to come back later (429, retry_after).
/// </summary>
internal sealed class BotApi : IAsyncDisposable
{
    public const string Token = "123456789:AAE-abcdefghijklmnopqrstuvwxyz_0123";

    public const long Chat = 42;

    private static readonly TimeSpan held = TimeSpan.FromSeconds(2);

    private readonly int busyEach;
    private readonly WebApplication app;
    private readonly ConcurrentQueue<string> heard = [];
    private readonly List<(int Number, string Json)> updates = [];
    private int asked;
    private int said;
    private int turnedAway;
    private int repeated;
    private int confirmed;
    private int told;

    private BotApi(int busyEach)
    {
        this.busyEach = busyEach;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.MapPost($"/bot{Token}/sendMessage", TakeAsync);
        app.MapGet($"/bot{Token}/getUpdates", TellAsync);
    }

    public string Address => app.Urls.Single();

    /// <summary>What arrived in the chat, in order.</summary>
    public IReadOnlyCollection<string> Heard => heard;

    public int TurnedAway => turnedAway;

    /// <summary>Updates that were sent although they had been confirmed.</summary>
    public int Repeated => repeated;

    /// <summary>Updates that were sent and are not confirmed: who dies now hears them again.</summary>
    public int Unconfirmed
    {
        get
        {
            lock (updates)
            {
                return told - confirmed;
            }
        }
    }

    /// <summary>Lines of a desk's configuration.</summary>
    public IReadOnlyList<string> Lines => ["telegram:", $"  bot_token: {Token}", $"  chat_id: {Chat}", $"  api_base: {Address}/"];

    /// <param name="busyEach">Which requests are told to come back later; 0 for none.</param>
    public static async Task<BotApi> StartAsync(int busyEach = 0)
    {
        var api = new BotApi(busyEach);
        await api.app.StartAsync();
        return api;
    }

    /// <summary>Somebody writes to the bot.</summary>
    public void Say(string text, long chat = Chat)
    {
        lock (updates)
        {
            var number = ++said;
            updates.Add((number, JsonSerializer.Serialize(new
            {
                update_id = number,
                message = new { message_id = number, date = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds(), chat = new { id = chat }, text },
            })));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync(new CancellationToken(canceled: true));
        await app.DisposeAsync();
    }

    private async Task<IResult> TakeAsync(HttpRequest request)
    {
        if (IsBusy())
        {
            return Later();
        }

        using var message = await JsonDocument.ParseAsync(request.Body);
        Assert.Equal(Chat.ToString(CultureInfo.InvariantCulture), message.RootElement.GetProperty("chat_id").GetString());
        heard.Enqueue(message.RootElement.GetProperty("text").GetString()!);
        return Results.Text("""{"ok":true,"result":{"message_id":7}}""", "application/json");
    }

    private async Task<IResult> TellAsync(HttpContext http, int offset)
    {
        if (IsBusy())
        {
            return Later();
        }

        using var over = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
        over.CancelAfter(held);
        while (true)
        {
            if (Waiting(offset) is { Count: > 0 } waiting)
            {
                return Results.Text($$"""{"ok":true,"result":[{{string.Join(',', waiting)}}]}""", "application/json");
            }

            if (over.IsCancellationRequested)
            {
                return Results.Text("""{"ok":true,"result":[]}""", "application/json");
            }

            await Task.Delay(50, over.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Now and then the one before comes along once more.</summary>
    private List<string> Waiting(int offset)
    {
        lock (updates)
        {
            confirmed = Math.Max(confirmed, offset - 1);
            var fresh = updates.Where(each => each.Number > confirmed).ToList();
            if (fresh.Count > 0 && busyEach > 0 && offset > 1)
            {
                fresh.Insert(0, updates[offset - 2]);
                repeated++;
            }

            told = fresh.Count > 0 ? fresh[^1].Number : told;
            return [.. fresh.Select(each => each.Json)];
        }
    }

    private bool IsBusy() => busyEach > 0 && Interlocked.Increment(ref asked) % busyEach == 0;

    private IResult Later()
    {
        Interlocked.Increment(ref turnedAway);
        return Results.Text("""{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 1","parameters":{"retry_after":1}}""", "application/json", statusCode: 429);
    }
}
