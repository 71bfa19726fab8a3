using System.Net.Http.Headers;
using Plimsoll.App.Configuration;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace Plimsoll.App.Notifications;

/// <summary>
/// Sends requests one after another, each retried while there is hope, all within a bounded time. An attempt that timed out may
/// have arrived: a message can come twice, which is better than not at all.
/// </summary>
internal sealed class HttpDelivery
{
    // An answer is a line of JSON; whatever is longer does not come from whom we asked.
    private const int LongestAnswer = 65_536;

    private readonly HttpClient http;
    private readonly DeliveryPolicy policy;
    private readonly Redactor redactor;
    private readonly ResiliencePipeline whole;
    private readonly ResiliencePipeline<DeliveryAttempt> retried;

    public HttpDelivery(HttpClient http, DeliveryPolicy policy, Redactor redactor, TimeProvider time)
    {
        this.http = http;
        this.policy = policy;
        this.redactor = redactor;
        whole = new ResiliencePipelineBuilder { TimeProvider = time }.AddTimeout(policy.TotalTimeout).Build();
        retried = new ResiliencePipelineBuilder<DeliveryAttempt> { TimeProvider = time }
            .AddRetry(Retry(policy))
            .AddTimeout(policy.AttemptTimeout)
            .Build();
    }

    /// <summary>Reads an answer: status, when to come back, and the body.</summary>
    public delegate DeliveryAttempt AnswerReader(int status, TimeSpan? retryAfter, string body);

    /// <summary>An HTTP client that follows no redirection, which would carry a secret path to another host.</summary>
    public static HttpClient CreateClient() =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };

    /// <param name="requests">Makes each request; called again for each attempt, because a request can be sent once only.</param>
    /// <param name="read">Reads the answers.</param>
    /// <param name="cancellation">Ends the delivery without a result.</param>
    public async Task<NotificationResult> Send(
        IReadOnlyList<Func<HttpRequestMessage>> requests, AnswerReader read, CancellationToken cancellation)
    {
        try
        {
            return await whole.ExecuteAsync(async token => await SendAll(requests, read, token), cancellation);
        }
        catch (TimeoutRejectedException)
        {
            return new NotificationResult.Failed($"not delivered within {policy.TotalTimeout.TotalSeconds:0.###} s");
        }
    }

    public override string ToString() => nameof(HttpDelivery);

    private async Task<NotificationResult> SendAll(
        IReadOnlyList<Func<HttpRequestMessage>> requests, AnswerReader read, CancellationToken cancellation)
    {
        for (var part = 0; part < requests.Count; part++)
        {
            if (await SendOne(requests[part], read, cancellation) is { } problem)
            {
                var which = requests.Count == 1 ? "" : $"part {part + 1} of {requests.Count}: ";
                return new NotificationResult.Failed(redactor.Redact(which + problem));
            }
        }

        return new NotificationResult.Delivered();
    }

    /// <returns>The problem of the last attempt, or null.</returns>
    private async Task<string?> SendOne(Func<HttpRequestMessage> request, AnswerReader read, CancellationToken cancellation)
    {
        try
        {
            var last = await retried.ExecuteAsync(async token => await Attempt(request, read, token), cancellation);
            return last.Problem;
        }
        catch (TimeoutRejectedException)
        {
            return $"no answer within {policy.AttemptTimeout.TotalSeconds:0.###} s";
        }
    }

    private async Task<DeliveryAttempt> Attempt(Func<HttpRequestMessage> make, AnswerReader read, CancellationToken cancellation)
    {
        try
        {
            using var request = make();
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
            await response.Content.LoadIntoBufferAsync(LongestAnswer, cancellation);
            var body = await response.Content.ReadAsStringAsync(cancellation);
            var attempt = read((int)response.StatusCode, Asked(response.Headers.RetryAfter), body);
            return attempt.RetryAfter > policy.LongestDelay
                ? attempt with { Problem = $"{attempt.Problem} (asks to wait {attempt.RetryAfter.Value.TotalSeconds:0.###} s)", MayRetry = false }
                : attempt;
        }
        catch (HttpRequestException problem)
        {
            return new DeliveryAttempt(problem.Message, MayRetry: true, null);
        }
    }

    /// <summary>Both services we know give seconds; a date would need the server's clock.</summary>
    private static TimeSpan? Asked(RetryConditionHeaderValue? header) => header?.Delta;

    private static RetryStrategyOptions<DeliveryAttempt> Retry(DeliveryPolicy policy) => new()
    {
        MaxRetryAttempts = policy.Retries,
        BackoffType = DelayBackoffType.Exponential,
        Delay = policy.FirstDelay,
        MaxDelay = policy.LongestDelay,
        ShouldHandle = new PredicateBuilder<DeliveryAttempt>()
            .HandleResult(attempt => attempt.MayRetry)
            .Handle<TimeoutRejectedException>(),

        // Null leaves the wait to the back-off above.
        DelayGenerator = arguments => ValueTask.FromResult(arguments.Outcome.Result?.RetryAfter),
    };
}
