using System.Globalization;
using System.Net;
using System.Text.Json;
using Plimsoll.App.Configuration;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace Plimsoll.App.Data.Sources;

/// <summary>
/// GETs JSON from a vendor of prices: each question is put again while there is hope, and a vendor that asks for a pause (429 with Retry-After) gets
/// it. What goes wrong is told without the key, whoever wrote the text.
/// </summary>
internal sealed class HttpQuestions
{
    private const int AnswerBytesMax = 64 * 1024 * 1024;
    private static readonly TimeSpan longestPause = TimeSpan.FromMinutes(2);

    private readonly HttpClient http;
    private readonly string vendor;
    private readonly IReadOnlyList<(string Name, Secret Value)> headers;
    private readonly Redactor redactor;
    private readonly ResiliencePipeline<(HttpStatusCode? Status, string Body, TimeSpan? Pause)> patient;
    private readonly ResiliencePipeline attempt = new ResiliencePipelineBuilder().AddTimeout(TimeSpan.FromSeconds(30)).Build();

    /// <param name="vendor">As messages name it.</param>
    /// <param name="headers">With each question; their values are secrets.</param>
    /// <param name="time">Measures the pauses between attempts.</param>
    public HttpQuestions(HttpClient http, string vendor, IReadOnlyList<(string Name, Secret Value)> headers, TimeProvider time)
    {
        this.http = http;
        this.vendor = vendor;
        this.headers = headers;
        redactor = new Redactor(headers.Select(header => header.Value));
        patient = new ResiliencePipelineBuilder<(HttpStatusCode? Status, string Body, TimeSpan? Pause)> { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions<(HttpStatusCode? Status, string Body, TimeSpan? Pause)>
            {
                MaxRetryAttempts = 5,
                BackoffType = DelayBackoffType.Exponential,
                Delay = TimeSpan.FromSeconds(1),
                MaxDelay = longestPause,
                ShouldHandle = new PredicateBuilder<(HttpStatusCode? Status, string Body, TimeSpan? Pause)>()
                    .HandleResult(answer => answer.Status is null or HttpStatusCode.TooManyRequests || (int)answer.Status >= 500)
                    .Handle<TimeoutRejectedException>(),
                DelayGenerator = arguments => ValueTask.FromResult(
                    arguments.Outcome is { Exception: null, Result.Pause: { } pause } ? pause < longestPause ? pause : longestPause : (TimeSpan?)null),
            })
            .Build();
    }

    /// <returns>Null when the vendor knows no such thing (404).</returns>
    /// <exception cref="BarSourceException">It refuses, answers nonsense, or does not answer.</exception>
    public async Task<JsonElement?> GetAsync(Uri address, CancellationToken stop)
    {
        (HttpStatusCode? Status, string Body, TimeSpan? Pause) answer;
        try
        {
            answer = await patient.ExecuteAsync(
                async token => await attempt.ExecuteAsync(async limited => await AskAsync(address, limited), token), stop);
        }
        catch (TimeoutRejectedException late)
        {
            throw new BarSourceException($"{vendor} does not answer within 30 s", late);
        }

        return answer.Status switch
        {
            HttpStatusCode.OK => Parse(answer.Body),
            HttpStatusCode.NotFound => null,
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => throw Refusal(answer, "check the key and what the subscription allows"),
            HttpStatusCode.TooManyRequests => throw Refusal(answer, "the subscription's rate is used up: try again later"),
            null => throw new BarSourceException(redactor.Redact($"{vendor} is not reachable: {answer.Body}")),
            _ => throw Refusal(answer, "try again later"),
        };
    }

    private async Task<(HttpStatusCode? Status, string Body, TimeSpan? Pause)> AskAsync(Uri address, CancellationToken stop)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            foreach (var (name, value) in headers)
            {
                request.Headers.TryAddWithoutValidation(name, value.Reveal());
            }

            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop);
            await response.Content.LoadIntoBufferAsync(AnswerBytesMax, stop);
            return (response.StatusCode, await response.Content.ReadAsStringAsync(stop), response.Headers.RetryAfter?.Delta);
        }
        catch (HttpRequestException problem)
        {
            return (null, problem.Message, null);
        }
    }

    private JsonElement Parse(string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.Clone();
        }
        catch (JsonException nonsense)
        {
            throw new BarSourceException($"{vendor} answered something that is not JSON", nonsense);
        }
    }

    private BarSourceException Refusal((HttpStatusCode? Status, string Body, TimeSpan? Pause) answer, string cure)
    {
        var said = answer.Body.Length > 200 ? answer.Body[..200] + "…" : answer.Body;
        return new BarSourceException(redactor.Redact(string.Create(CultureInfo.InvariantCulture, $"{vendor} answered {(int)answer.Status!}: {said.Trim()}: {cure}")));
    }
}
