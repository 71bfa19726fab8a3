using System.Net;
using System.Text;
using System.Text.Json;
using Plimsoll.App.Cli;
using Plimsoll.App.Dashboard.Access;
using Plimsoll.Tests.App.Configuration;
using Plimsoll.Tests.EndToEnd;

namespace Plimsoll.Tests.App.Dashboard;

/// <summary>Every way into the desk that is not ours: the right refusal, and nothing changed.</summary>
public sealed class SecurityTests
{
    /// <summary>They take no body, so there is none to refuse.</summary>
    private static readonly string[] bodiless = ["/cancel", "{id}/pause", "{id}/resume", "{id}/stop", "/api/notifications/test"];

    private static readonly IReadOnlyList<(HttpMethod Method, string Path)> operations =
    [
        .. from path in JsonDocument.Parse(File.ReadAllText(Path.Combine(TemporaryDesk.RepositoryFolder, "web", "openapi.json"))).RootElement.GetProperty("paths").EnumerateObject()
        from operation in path.Value.EnumerateObject()
        select (HttpMethod.Parse(operation.Name), path.Name),
    ];

    private static IEnumerable<(HttpMethod Method, string Path)> Guarded => operations.Where(each => each.Path.StartsWith("/api/", StringComparison.Ordinal) && each != (HttpMethod.Post, "/api/session"));

    [Fact]
    public async Task Every_operation_refuses_whoever_has_no_right_to_it()
    {
        await using var desk = await ServedDesk.StartAsync();
        var read = await TokenAsync(desk, AccessTokens.Read);
        Assert.True(operations.Count > 40);
        foreach (var (method, path) in Guarded)
        {
            var real = path.Replace("{sequence}", "1", StringComparison.Ordinal).Replace("{name}", "rotation", StringComparison.Ordinal).Replace("{id}", "none", StringComparison.Ordinal);
            await Refused(desk, method, real, HttpStatusCode.Unauthorized, "unauthenticated", _ => { });
            await Refused(desk, method, real.ToUpperInvariant(), HttpStatusCode.Unauthorized, "unauthenticated", _ => { });
            await Refused(desk, method, real, HttpStatusCode.Unauthorized, "unauthenticated", request => request.Headers.Add("Authorization", "Bearer plimsoll_wrong"));
            await Refused(desk, method, real, HttpStatusCode.Unauthorized, "unauthenticated", request => request.Headers.Add("Cookie", $"{Sessions.Cookie}=wrong"));
            await Refused(desk, method, real, HttpStatusCode.MisdirectedRequest, "host", request =>
            {
                request.Headers.Host = "evil.example";
                request.Headers.Add("Authorization", $"Bearer {desk.Token}");
            });
            if (method != HttpMethod.Get)
            {
                await Refused(desk, method, real, HttpStatusCode.Forbidden, "forbidden", request => request.Headers.Add("Authorization", $"Bearer {read}"));
                await Refused(desk, method, real, HttpStatusCode.Forbidden, "csrf", request =>
                {
                    request.Headers.Add("Authorization", $"Bearer {desk.Token}");
                    request.Headers.Add("Sec-Fetch-Site", "cross-site");
                });
            }
        }

        Assert.Equal(0, (await desk.ReadAsync("/api/journal?type=OperatorAsked")).GetProperty("total").GetInt64());
        Assert.False((await desk.ReadAsync("/api/status")).GetProperty("halted").GetBoolean());
    }

    [Fact]
    public async Task What_is_too_large_torn_or_unknown_is_refused_by_name_and_changes_nothing()
    {
        await using var desk = await ServedDesk.StartAsync();
        foreach (var (method, path) in Guarded.Where(each => each.Method == HttpMethod.Post && !bodiless.Any(end => each.Path.EndsWith(end, StringComparison.Ordinal))))
        {
            var real = path.Replace("{name}", "rotation", StringComparison.Ordinal);
            await Answer(desk, desk.Request(method, real, JsonSerializer.Serialize(new { reason = new string('x', 70_000) })), HttpStatusCode.RequestEntityTooLarge);
            foreach (var torn in new[] { "{", "[]", "7", "null", "{\"reason\":", "{\"nothing\":1}", "\u0000" })
            {
                await Answer(desk, desk.Request(method, real, torn), HttpStatusCode.BadRequest);
            }
        }

        foreach (var unknown in new[] { "/api/deployments/none", "/api/journal/999999", "/api/journal/999999/state", "/api/research/runs/none", "/api/rehearsals/none", "/api/nothing", "/api" })
        {
            await Answer(desk, desk.Request(HttpMethod.Get, unknown), HttpStatusCode.NotFound);
        }

        foreach (var bad in new[] { "/api/trades?limit=1000000", "/api/trades?limit=0", "/api/orders?offset=-1", "/api/trades?sort=drop", "/api/trades?status=MAYBE", "/api/journal?limit=1000000", "/api/journal?kind=x", "/api/pnl/history?interval=year", "/api/limits?if=BUY", "/api/trades?from=yesterday", "/api/trades?limit=ten" })
        {
            await Answer(desk, desk.Request(HttpMethod.Get, bad), HttpStatusCode.BadRequest);
        }

        await Answer(desk, desk.Request(HttpMethod.Post, "/api/desk/flatten", new { reason = "all", confirm = "yes" }), HttpStatusCode.BadRequest);
        await Answer(desk, desk.Request(HttpMethod.Post, "/api/desk/halt", new { reason = "  " }), HttpStatusCode.BadRequest);
        await Answer(desk, desk.Request(HttpMethod.Post, "/api/desk/halt", new { reason = "x", deployment = "none" }), HttpStatusCode.NotFound);
        await Answer(desk, desk.Request(HttpMethod.Post, "/api/trade/trigger", new { deployment = "rotation", job = "submit", reason = "x" }), HttpStatusCode.BadRequest);
        Assert.Equal(0, (await desk.ReadAsync("/api/journal?type=OperatorAsked")).GetProperty("total").GetInt64());
    }

    [Fact]
    public async Task A_password_opens_a_session_guesses_are_slowed_and_the_hash_is_its_owners()
    {
        const string password = "a long enough sentence";
        await using var desk = await ServedDesk.StartAsync();
        SetPassword(desk.Desk, password);
        Assert.Equal(HttpStatusCode.Unauthorized, (await LogIn(desk, "a wrong one it is")).StatusCode);
        using var opened = await LogIn(desk, password);
        Assert.Equal(HttpStatusCode.OK, opened.StatusCode);
        var cookie = Assert.Single(opened.Headers.GetValues("Set-Cookie"));
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        var csrf = JsonDocument.Parse(await opened.Content.ReadAsStringAsync()).RootElement.GetProperty("csrf").GetString()!;
        var secret = cookie.Split(';')[0];
        Assert.Equal(HttpStatusCode.OK, await Send(desk, HttpMethod.Get, "/api/status", secret, null));
        Assert.Equal(HttpStatusCode.Forbidden, await Send(desk, HttpMethod.Post, "/api/desk/halt", secret, null));
        Assert.Equal(HttpStatusCode.Forbidden, await Send(desk, HttpMethod.Post, "/api/desk/halt", secret, "wrong"));
        Assert.Equal(HttpStatusCode.OK, await Send(desk, HttpMethod.Post, "/api/desk/halt", secret, csrf));
        Assert.Equal(HttpStatusCode.NoContent, await Send(desk, HttpMethod.Delete, "/api/session", secret, csrf));
        Assert.Equal(HttpStatusCode.Unauthorized, await Send(desk, HttpMethod.Get, "/api/status", secret, null));
        Assert.Equal("Halt: page (operator)", (await desk.UntilAsync("/api/journal?type=OperatorAsked", answer => answer.GetProperty("total").GetInt64() == 1)).GetProperty("items")[0].GetProperty("text").GetString());
        var status = HttpStatusCode.Unauthorized;
        for (var i = 0; i < 10 && status == HttpStatusCode.Unauthorized; i++)
        {
            status = (await LogIn(desk, "a guess")).StatusCode;
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, status);
        if (!OperatingSystem.IsWindows())
        {
            const UnixFileMode owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            Assert.Equal(owner, File.GetUnixFileMode(Path.Combine(desk.Desk.Folder, "data/dashboard/password")));
            Assert.Equal(owner, File.GetUnixFileMode(Path.Combine(desk.Desk.Folder, "data/dashboard/access.json")));
        }

        Assert.DoesNotContain(password, desk.Desk.Read("data/dashboard/password"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_that_others_reach_needs_a_password_first()
    {
        using var desk = new DeskFolder("dashboard:", "  bind: 0.0.0.0");
        var refused = await new VerbLine(desk, NodaTime.Instant.FromUtc(2026, 2, 18, 16, 0)).Type("up");
        Assert.Equal(ExitCode.Usage, refused.ExitCode);
        Assert.Contains("there is no password yet", refused.Error);
    }

    [Fact]
    public async Task No_answer_holds_a_secret()
    {
        await using var desk = await ServedDesk.StartAsync("daytrade", null, "telegram:", "  bot_token: 123456:AbcdefghijklmnopqrstuvwxyzABCDEF", "  chat_id: 42", "  api_base: http://127.0.0.1:9/");
        foreach (var path in new[] { "/api/configuration", "/api/desk", "/api/journal?limit=1000" })
        {
            Assert.DoesNotContain("Abcdefghijkl", (await desk.ReadAsync(path)).ToString(), StringComparison.Ordinal);
        }

        Assert.Equal("***", (await desk.ReadAsync("/api/configuration")).GetProperty("items").EnumerateArray().Single(item => item.GetProperty("key").GetString() == "telegram.bot_token").GetProperty("value").GetString());
        Assert.DoesNotContain("Abcdefghijkl", (await desk.StopAsync()).Error, StringComparison.Ordinal);
    }

    private static async Task<string> TokenAsync(ServedDesk desk, string scope)
    {
        using var made = await desk.PostAsync("/api/tokens", new { name = scope, scope });
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        return JsonDocument.Parse(await made.Content.ReadAsStringAsync()).RootElement.GetProperty("token").GetString()!;
    }

    private static async Task Refused(ServedDesk desk, HttpMethod method, string path, HttpStatusCode status, string code, Action<HttpRequestMessage> dress)
    {
        using var request = new HttpRequestMessage(method, path) { Content = method == HttpMethod.Get ? null : new StringContent("{}", Encoding.UTF8, "application/json") };
        dress(request);
        using var response = await desk.Client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == status, $"{method} {path}: {(int)response.StatusCode} in place of {(int)status}: {text}");
        Assert.Equal($"urn:plimsoll:{code}", JsonDocument.Parse(text).RootElement.GetProperty("type").GetString());
    }

    private static async Task Answer(ServedDesk desk, HttpRequestMessage request, HttpStatusCode status)
    {
        using (request)
        {
            using var response = await desk.Client.SendAsync(request);
            var text = await response.Content.ReadAsStringAsync();
            Assert.True(response.StatusCode == status, $"{request.Method} {request.RequestUri}: {(int)response.StatusCode} in place of {(int)status}: {text}");
            Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        }
    }

    private static void SetPassword(DeskFolder desk, string password)
    {
        using var output = new StringWriter();
        var context = new CliContext(output, output, desk.Folder, new Dictionary<string, string>(), TimeProvider.System) { In = new StringReader($"{password}\n{password}\n") };
        Assert.Equal(ExitCode.Done, CommandLine.Run(["password"], context, CancellationToken.None).GetAwaiter().GetResult());
    }

    private static Task<HttpResponseMessage> LogIn(ServedDesk desk, string password) =>
        desk.Client.PostAsync(new Uri("/api/session", UriKind.Relative), new StringContent(JsonSerializer.Serialize(new { password }), Encoding.UTF8, "application/json"));

    private static async Task<HttpStatusCode> Send(ServedDesk desk, HttpMethod method, string path, string cookie, string? csrf)
    {
        using var request = new HttpRequestMessage(method, path) { Headers = { { "Cookie", cookie } } };
        if (method == HttpMethod.Post)
        {
            request.Content = new StringContent("""{"reason":"page"}""", Encoding.UTF8, "application/json");
        }

        if (csrf is not null)
        {
            request.Headers.Add(AccessGate.CsrfHeader, csrf);
        }

        using var response = await desk.Client.SendAsync(request);
        return response.StatusCode;
    }
}
