using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Plimsoll.App.Configuration;
using Plimsoll.App.Notifications;

namespace Plimsoll.Tests.App.Notifications;

public sealed class TelegramNotifierTests : IDisposable
{
    private const string Token = "123456789:AAE-abcdefghijklmnopqrstuvwxyz_0123";
    private const string Ok = """{"ok":true,"result":{"message_id":7}}""";

    // Timeouts of most of a day are more than a minute on the hasty clock: no slow machine meets them.
    private static readonly DeliveryPolicy Patient = new(
        4, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30), TimeSpan.FromHours(20), TimeSpan.FromHours(24));

    private readonly HttpClient http = HttpDelivery.CreateClient();
    private readonly HastyTime time = new();

    public void Dispose() => http.Dispose();

    [Fact]
    public async Task A_message_is_posted_in_the_shape_of_the_Bot_API()
    {
        await using var server = new ScriptedServer(ScriptedServer.Answer(200, Ok));

        var result = await Notifier(server.Address).Send("<b>P&L</b> 3 < 4", CancellationToken.None);

        Assert.IsType<NotificationResult.Delivered>(result);
        var request = Assert.Single(server.Requests);
        Assert.Equal($"POST /bot{Token}/sendMessage", $"{request.Method} {request.Path}");
        using var body = JsonDocument.Parse(request.Body);
        Assert.Equal(
            ["chat_id=-1001234567890", "text=<b>P&amp;L</b> 3 &lt; 4", "parse_mode=HTML"],
            body.RootElement.EnumerateObject().Select(field => $"{field.Name}={field.Value.GetString()}"));
    }

    [Fact]
    public async Task Emoji_and_line_ends_arrive_unharmed()
    {
        await using var server = new ScriptedServer(ScriptedServer.Answer(200, Ok));

        await Notifier(server.Address).Send("📊 PAPER TRADING — 2026-02-18\nSubmitted: 6", CancellationToken.None);

        using var body = JsonDocument.Parse(Assert.Single(server.Requests).Body);
        Assert.Equal("📊 PAPER TRADING — 2026-02-18\nSubmitted: 6", body.RootElement.GetProperty("text").GetString());
    }

    [Theory]
    [InlineData(null, "1")]
    [InlineData(Token, null)]
    public async Task Without_token_or_chat_nothing_is_sent(string? token, string? chat)
    {
        await using var server = new ScriptedServer();
        var settings = new TelegramSettings(token is null ? null : new Secret(token), chat, server.Address);

        var result = await new TelegramNotifier(http, settings, Patient, time).Send("text", CancellationToken.None);

        Assert.IsType<NotificationResult.NotConfigured>(result);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task Too_many_requests_wait_as_long_as_Telegram_asks()
    {
        await using var server = new ScriptedServer(TooMany(7), ScriptedServer.Answer(200, Ok));

        Assert.IsType<NotificationResult.Delivered>(await Notifier(server.Address).Send("text", CancellationToken.None));
        Assert.Equal(2, server.Requests.Count);
        Assert.Equal([7], Delays());
    }

    [Fact]
    public async Task A_wait_beyond_our_patience_is_a_failure_at_once()
    {
        await using var server = new ScriptedServer(TooMany(3600));

        Assert.Equal("HTTP 429: Too Many Requests: retry later (asks to wait 3600 s)", await Failure(server.Address));
        Assert.Single(server.Requests);
        Assert.Empty(Delays());
    }

    [Fact]
    public async Task Errors_of_the_server_are_retried_with_growing_waits_and_then_given_up()
    {
        await using var server = new ScriptedServer([.. Enumerable.Repeat(ScriptedServer.Answer(502, "<html>Bad gateway</html>"), 9)]);

        Assert.Equal("HTTP 502: not an answer of the Bot API", await Failure(server.Address));
        Assert.Equal(5, server.Requests.Count);
        Assert.Equal([1, 2, 4, 8], Delays());
    }

    [Theory]
    [InlineData(400, "Bad Request: chat not found")]
    [InlineData(401, "Unauthorized")]
    [InlineData(403, "Forbidden: bot was blocked by the user")]
    [InlineData(404, "Not Found")]
    public async Task A_mistake_of_ours_is_not_repeated(int status, string description)
    {
        await using var server = new ScriptedServer(
            ScriptedServer.Answer(status, $$"""{"ok":false,"error_code":{{status}},"description":"{{description}}"}"""));

        Assert.Equal($"HTTP {status}: {description}", await Failure(server.Address));
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData("""{"ok":false,"description":"odd"}""", "HTTP 200: odd")]
    [InlineData("<html>Please log in to the hotel's network</html>", "HTTP 200: not an answer of the Bot API")]
    [InlineData("[]", "HTTP 200: not an answer of the Bot API")]
    public async Task An_answer_that_does_not_say_ok_is_no_delivery(string body, string reason)
    {
        await using var server = new ScriptedServer(ScriptedServer.Answer(200, body));

        Assert.Equal(reason, await Failure(server.Address));
    }

    [Fact]
    public async Task A_redirection_is_not_followed()
    {
        await using var elsewhere = new ScriptedServer(ScriptedServer.Answer(200, Ok));
        await using var server = new ScriptedServer(ScriptedServer.Answer(307, "", $"Location: {elsewhere.Address}\r\n"));

        Assert.StartsWith("HTTP 307", await Failure(server.Address));
        Assert.Empty(elsewhere.Requests);
    }

    [Fact]
    public async Task A_silent_server_is_given_up_after_every_attempt_had_its_time()
    {
        await using var server = new ScriptedServer([.. Enumerable.Repeat(ScriptedServer.Silence, 9)]);
        var policy = Patient with { Retries = 2, AttemptTimeout = TimeSpan.FromSeconds(600) };

        Assert.Equal("no answer within 600 s", await Failure(server.Address, policy));
        Assert.Equal([1, 2], Delays(except: 600));
    }

    [Fact]
    public async Task The_whole_message_has_a_bound_too()
    {
        await using var server = new ScriptedServer([.. Enumerable.Repeat(ScriptedServer.Silence, 9)]);

        Assert.Equal("not delivered within 600 s", await Failure(server.Address, Patient with { TotalTimeout = TimeSpan.FromSeconds(600) }));
    }

    [Fact]
    public async Task A_refused_connection_is_retried_and_named()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();

        Assert.Equal($"Connection refused (127.0.0.1:{port})", await Failure(new Uri($"http://127.0.0.1:{port}")));
        Assert.Equal([1, 2, 4, 8], Delays());
    }

    [Fact]
    public async Task An_answer_that_breaks_off_is_tried_again()
    {
        await using var server = new ScriptedServer("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\"ok\":tr", ScriptedServer.Answer(200, Ok));

        Assert.IsType<NotificationResult.Delivered>(await Notifier(server.Address).Send("text", CancellationToken.None));
    }

    [Fact]
    public async Task A_long_message_arrives_in_parts_and_in_order()
    {
        await using var server = new ScriptedServer([.. Enumerable.Repeat(ScriptedServer.Answer(200, Ok), 3)]);
        var lines = Enumerable.Range(0, 1000).Select(n => $"line {n:0000}").ToList();

        Assert.IsType<NotificationResult.Delivered>(await Notifier(server.Address).Send(string.Join('\n', lines), CancellationToken.None));

        var texts = server.Requests.Select(request =>
        {
            using var body = JsonDocument.Parse(request.Body);
            return body.RootElement.GetProperty("text").GetString()!;
        }).ToList();
        Assert.Equal(3, texts.Count);
        Assert.Equal(lines, texts.SelectMany(text => text.Split('\n')));
    }

    [Fact]
    public async Task The_part_that_failed_is_named_and_the_rest_not_sent()
    {
        await using var server = new ScriptedServer(ScriptedServer.Answer(200, Ok), ScriptedServer.Answer(401, """{"ok":false,"description":"Unauthorized"}"""));

        Assert.Equal("part 2 of 3: HTTP 401: Unauthorized", await Failure(server.Address, text: string.Concat(Enumerable.Repeat("0123456789", 1000))));
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task An_empty_message_is_not_sent()
    {
        await using var server = new ScriptedServer();

        Assert.Equal("the message is empty", await Failure(server.Address, text: " \n"));
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task The_token_is_in_no_word_of_ours_whatever_goes_wrong()
    {
        var escaped = Uri.EscapeDataString(Token);
        await using var server = new ScriptedServer(
            ScriptedServer.Answer(404, $$"""{"ok":false,"description":"no method /bot{{Token}}/sendMessage or {{escaped}}"}"""));
        var notifier = Notifier(server.Address);
        var words = new List<string> { notifier.ToString(), Settings(server.Address).ToString() };

        words.Add((await notifier.Send("text", CancellationToken.None)).ToString());
        words.Add((await Notifier(new Uri("http://no-such-host.invalid")).Send("text", CancellationToken.None)).ToString());
        words.Add((await Notifier(new Uri("https://127.0.0.1:1")).Send("text", CancellationToken.None)).ToString());
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        words.Add((await Assert.ThrowsAnyAsync<OperationCanceledException>(() => notifier.Send("text", cancelled.Token))).ToString());

        Assert.Contains("no method /bot***/sendMessage or ***", words[2]);
        Assert.All(words, word => Assert.DoesNotContain("AAE-", word));
    }

    private static string TooMany(int seconds) => ScriptedServer.Answer(
        429,
        $$$"""{"ok":false,"error_code":429,"description":"Too Many Requests: retry later","parameters":{"retry_after":{{{seconds}}}}}""");

    private static TelegramSettings Settings(Uri address) => new(new Secret(Token), "-1001234567890", address);

    private TelegramNotifier Notifier(Uri address, DeliveryPolicy? policy = null) => new(http, Settings(address), policy ?? Patient, time);

    private async Task<string> Failure(Uri address, DeliveryPolicy? policy = null, string text = "text") =>
        Assert.IsType<NotificationResult.Failed>(await Notifier(address, policy).Send(text, CancellationToken.None)).Reason;

    /// <summary>The waits between attempts, in seconds: what is neither a timeout nor endless.</summary>
    private IEnumerable<double> Delays(double except = 0) => time.Waits
        .Where(wait => wait > TimeSpan.Zero && wait < TimeSpan.FromHours(20))
        .Select(wait => wait.TotalSeconds)
        .Where(seconds => seconds != except);
}
