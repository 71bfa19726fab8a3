using System.Net;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Plimsoll.App.Cli;
using Plimsoll.App.Configuration;
using Plimsoll.App.Dashboard.Access;

namespace Plimsoll.App.Dashboard;

/// <summary>
/// The page and the API over HTTP. Begins from nothing but what is said here: no variable, no file and no argument configures it, so that
/// none can open it.
/// </summary>
internal sealed class DashboardServer : IAsyncDisposable
{
    public const string OpenApiPath = "/api/openapi.json";

    private const int BodyMax = 64 * 1024;
    private const int HeadersMax = 16 * 1024;
    private const int ConnectionsMax = 1_000;
    private const int LoginsAMinute = 10;

    private readonly WebApplication host;
    private readonly JournalEndpoints journal;
    private readonly ApiParts parts;

    private DashboardServer(WebApplication host, JournalEndpoints journal, ApiParts parts, int port, string bind)
    {
        this.host = host;
        this.parts = parts;
        this.journal = journal;
        Port = port;
        Address = new UriBuilder(Uri.UriSchemeHttp, bind, port).Uri.GetLeftPart(UriPartial.Authority);
    }

    public int Port { get; }

    /// <summary>Such as http://127.0.0.1:5080.</summary>
    public string Address { get; }

    public static bool IsLoopback(string bind) => bind == "localhost" || (IPAddress.TryParse(bind, out var address) && IPAddress.IsLoopback(address));

    /// <exception cref="IOException">The address is taken.</exception>
    public static async Task<DashboardServer> StartAsync(DashboardSection settings, ApiParts parts, PageFiles page, Action<string> log, CancellationToken stop)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { Args = [], ApplicationName = "plimsoll" });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = BodyMax;
            kestrel.Limits.MaxRequestHeadersTotalSize = HeadersMax;
            kestrel.Limits.MaxConcurrentConnections = ConnectionsMax;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
            kestrel.Listen(AddressOf(settings.Bind), settings.Port);
        });
        builder.Services.AddRoutingCore();
        builder.Services.AddLogging();
        builder.Services.ConfigureHttpJsonOptions(options => ApiJson.Set(options.SerializerOptions));
        builder.Services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(3));
        builder.Services.AddRateLimiter(limiter => Limit(limiter));
        builder.Services.AddOpenApi(Documented);
        var built = builder.Build();
        var archive = new JournalEndpoints(parts);
        Map(built, settings, parts, archive, page, log);
        await built.StartAsync(stop);
        return new DashboardServer(built, archive, parts, new Uri(built.Urls.First()).Port, settings.Bind);
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        await host.DisposeAsync();
        journal.Dispose();
        parts.Recent.Dispose();
        parts.Monitor.Dispose();
    }

    private static void Map(WebApplication host, DashboardSection settings, ApiParts parts, JournalEndpoints journal, PageFiles page, Action<string> log)
    {
        var gate = new AccessGate(parts.Sessions, parts.Tokens, new HashSet<string>([settings.Bind, "127.0.0.1", "::1", "[::1]", "localhost", .. settings.Hosts], StringComparer.OrdinalIgnoreCase));
        var stream = new EventStream(parts.Feed, parts.Work);
        host.Use((http, next) => ProblemAnswer.Around(http, next, log));
        host.Use(gate.Pass);
        host.UseRouting();
        host.UseRateLimiter();
        host.MapGet("/health", (HttpContext http) => Health(http, parts)).WithName("Health");
        host.MapGet("/api/stream", (HttpContext http, long? after, CancellationToken gone) => Stream(http, stream, after, host.Lifetime.ApplicationStopping, gone)).Produces(200, contentType: "text/event-stream").WithName("Stream");
        DeskEndpoints.Map(host, parts);
        LedgerEndpoints.Map(host, parts);
        journal.Map(host);
        CommandEndpoints.Map(host, parts);
        AccessEndpoints.Map(host, parts);
        WorkEndpoints.Map(host, parts);
        RehearsalEndpoints.Map(host, parts, host.Lifetime.ApplicationStopping);
        SettingsEndpoints.Map(host, parts);
        NotificationEndpoints.Map(host, parts);
        host.MapOpenApi(OpenApiPath);
        host.MapFallback("{*path}", http => http.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) ? ProblemAnswer.WriteAsync(http, ProblemCode.NotFound, null) : page.Serve(http));
    }

    private static async Task Stream(HttpContext http, EventStream stream, long? after, CancellationToken stopping, CancellationToken gone)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stopping, gone);
        var resumed = long.TryParse(http.Request.Headers["Last-Event-ID"], System.Globalization.CultureInfo.InvariantCulture, out var last) ? last : after;
        try
        {
            await stream.WriteAsync(http, resumed, ended.Token);
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            // the page has left, or the desk ends
        }
    }

    private static async Task Health(HttpContext http, ApiParts parts)
    {
        var desk = parts.Feed.Fault is not null ? "failed" : parts.Feed.Latest is null ? "starting" : "running";
        var status = desk switch
        {
            "failed" => "down",
            "running" when parts.Feed.Latest!.Desk.Status.SafeToTrade.IsSafe => "ok",
            _ => "degraded",
        };
        http.Response.StatusCode = status == "down" ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK;
        await http.Response.WriteAsJsonAsync(new View.Health(status, parts.Time.GetUtcNow(), desk), ApiJson.Options, http.RequestAborted);
    }

    private static void Limit(Microsoft.AspNetCore.RateLimiting.RateLimiterOptions limiter)
    {
        // one operator: whoever guesses is slowed wherever he comes from
        limiter.AddPolicy(AccessEndpoints.LoginLimit, _ => RateLimitPartition.GetFixedWindowLimiter(
            AccessEndpoints.LoginLimit, _ => new FixedWindowRateLimiterOptions { PermitLimit = LoginsAMinute, Window = TimeSpan.FromMinutes(1) }));
        limiter.OnRejected = async (rejected, _) =>
        {
            rejected.HttpContext.Response.Headers.RetryAfter = "60";
            await ProblemAnswer.WriteAsync(rejected.HttpContext, ProblemCode.TooMany, "try again in a minute");
        };
    }

    private static void Documented(Microsoft.AspNetCore.OpenApi.OpenApiOptions options) => options.AddDocumentTransformer((document, _, _) =>
    {
        document.Info = new() { Title = "Plimsoll", Version = PrintVersion.Text, Description = "The desk's state, history and commands. GET needs the scope read, everything else operate." };
        document.Servers?.Clear();
        return Task.CompletedTask;
    });

    private static IPAddress AddressOf(string bind) => bind == "localhost" ? IPAddress.Loopback
        : IPAddress.TryParse(bind, out var address) ? address
        : throw new CliFailure(ExitCode.Usage, $"dashboard.bind: '{bind}' is no address; expected one such as 127.0.0.1 or 0.0.0.0");
}
