using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Plimsoll.App.Dashboard;

/// <summary>Problems as RFC 9457 spells them. A bug's own words stay in the log.</summary>
internal static class ProblemAnswer
{
    public static int Status(ProblemCode code) => code switch
    {
        ProblemCode.Unauthenticated => StatusCodes.Status401Unauthorized,
        ProblemCode.Forbidden or ProblemCode.Csrf => StatusCodes.Status403Forbidden,
        ProblemCode.Host => StatusCodes.Status421MisdirectedRequest,
        ProblemCode.TooLarge => StatusCodes.Status413PayloadTooLarge,
        ProblemCode.Malformed or ProblemCode.Invalid => StatusCodes.Status400BadRequest,
        ProblemCode.NotFound => StatusCodes.Status404NotFound,
        ProblemCode.Method => StatusCodes.Status405MethodNotAllowed,
        ProblemCode.Conflict or ProblemCode.Refused => StatusCodes.Status409Conflict,
        ProblemCode.TooMany => StatusCodes.Status429TooManyRequests,
        ProblemCode.Unavailable => StatusCodes.Status503ServiceUnavailable,
        ProblemCode.Failed => StatusCodes.Status500InternalServerError,
        _ => throw new ArgumentOutOfRangeException(nameof(code), code, null),
    };

    public static async Task WriteAsync(HttpContext http, ProblemCode code, string? detail, string? field = null)
    {
        http.Response.StatusCode = Status(code);
        var problem = new ProblemDetails { Type = $"urn:plimsoll:{Name(code)}", Title = Title(code), Status = Status(code), Detail = detail };
        if (field is not null)
        {
            problem.Extensions["errors"] = new Dictionary<string, string[]>(StringComparer.Ordinal) { [field] = [detail ?? ""] };
        }

        await http.Response.WriteAsJsonAsync(problem, JsonSerializerOptions.Web, "application/problem+json", http.RequestAborted);
    }

    /// <summary>Around every request: an answer that fails is a problem document, whatever failed.</summary>
    public static async Task Around(HttpContext http, RequestDelegate next, Action<string> log)
    {
        try
        {
            await next(http);
            if (http.Response is { HasStarted: false, StatusCode: >= 400, ContentType: null, ContentLength: null or 0 })
            {
                await WriteAsync(http, Of(http.Response.StatusCode), null);
            }
        }
        catch (ApiProblem problem) when (!http.Response.HasStarted)
        {
            await WriteAsync(http, problem.Code, problem.Message, problem.Field);
        }
        catch (BadHttpRequestException bad) when (!http.Response.HasStarted)
        {
            await WriteAsync(http, bad.StatusCode == StatusCodes.Status413PayloadTooLarge ? ProblemCode.TooLarge : ProblemCode.Malformed, bad.InnerException is JsonException json ? $"the body does not fit at {json.Path ?? "$"}" : bad.Message);
        }
        catch (TimeoutException) when (!http.Response.HasStarted)
        {
            http.Response.Headers.RetryAfter = "2";
            await WriteAsync(http, ProblemCode.Unavailable, "the desk does not answer now");
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // whoever asked has left
        }
        catch (Exception bug) when (!http.Response.HasStarted)
        {
            log($"error: {http.Request.Method} {http.Request.Path}: {bug}");
            await WriteAsync(http, ProblemCode.Failed, "the answer could not be made; the log says why");
        }
    }

    private static ProblemCode Of(int status) => status switch
    {
        StatusCodes.Status404NotFound => ProblemCode.NotFound,
        StatusCodes.Status405MethodNotAllowed => ProblemCode.Method,
        StatusCodes.Status413PayloadTooLarge => ProblemCode.TooLarge,
        _ => ProblemCode.Malformed,
    };

    private static string Name(ProblemCode code) => JsonNamingPolicy.KebabCaseLower.ConvertName($"{code}");

    private static string Title(ProblemCode code) => code switch
    {
        ProblemCode.Unauthenticated => "Log in first",
        ProblemCode.Forbidden => "The token's scope does not allow this",
        ProblemCode.Csrf => "The request does not come from the page",
        ProblemCode.Host => "The request is meant for another host",
        ProblemCode.TooLarge => "The request is too large",
        ProblemCode.Malformed => "The request cannot be read",
        ProblemCode.Invalid => "A value is not allowed",
        ProblemCode.NotFound => "There is no such thing",
        ProblemCode.Method => "This cannot be done here",
        ProblemCode.Conflict => "It does not fit the present state",
        ProblemCode.Refused => "The desk refused",
        ProblemCode.TooMany => "Too many requests",
        ProblemCode.Unavailable => "Not available now",
        ProblemCode.Failed => "The answer could not be made",
        _ => throw new ArgumentOutOfRangeException(nameof(code), code, null),
    };
}
