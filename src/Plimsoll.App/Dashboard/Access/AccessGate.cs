using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Plimsoll.App.Dashboard.Access;

/// <summary>
/// Every request passes here first. Below /api nothing is answered without a session or a token, whatever the path; what is no GET needs
/// the scope operate; and what a browser sends by itself, a cookie, must come with proof that our own page sent it.
/// </summary>
internal sealed class AccessGate(Sessions sessions, AccessTokens tokens, IReadOnlySet<string> hosts)
{
    public const string CsrfHeader = "X-Plimsoll-Csrf";

    private const string VisitorKey = "visitor";

    public static Visitor VisitorOf(HttpContext http) => (Visitor)http.Items[VisitorKey]!;

    public async Task Pass(HttpContext http, RequestDelegate next)
    {
        Secure(http.Response.Headers);
        if (!hosts.Contains(http.Request.Host.Host))
        {
            await ProblemAnswer.WriteAsync(http, ProblemCode.Host, $"'{http.Request.Host.Host}' is not this desk's name; dashboard.hosts may allow it");
            return;
        }

        // routes are matched without regard to case: so is the gate
        if (!http.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase))
        {
            await (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method)
                ? next(http)
                : ProblemAnswer.WriteAsync(http, ProblemCode.Method, null));
            return;
        }

        http.Response.Headers.CacheControl = "no-store";
        if (Refusal(http) is { } refusal)
        {
            await ProblemAnswer.WriteAsync(http, refusal, null);
            return;
        }

        await next(http);
    }

    private ProblemCode? Refusal(HttpContext http)
    {
        var isChange = !HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method);
        if (isChange && IsCrossSite(http.Request))
        {
            return ProblemCode.Csrf;
        }

        if (isChange && HttpMethods.IsPost(http.Request.Method) && http.Request.Path == "/api/session")
        {
            return null;
        }

        if (Find(http.Request) is not { } visitor)
        {
            return ProblemCode.Unauthenticated;
        }

        http.Items[VisitorKey] = visitor;
        if (isChange && visitor.Csrf is { } csrf && !IsSame(csrf, http.Request.Headers[CsrfHeader].ToString()))
        {
            return ProblemCode.Csrf;
        }

        return isChange && !visitor.MayOperate ? ProblemCode.Forbidden : null;
    }

    /// <summary>A token that is sent decides alone: who sends a wrong one is not let in by a cookie.</summary>
    private Visitor? Find(HttpRequest request)
    {
        const string bearer = "Bearer ";
        if (request.Headers.Authorization.ToString() is { Length: > 0 } authorization)
        {
            return authorization.StartsWith(bearer, StringComparison.OrdinalIgnoreCase) ? tokens.Find(authorization[bearer.Length..].Trim()) : null;
        }

        return request.Cookies[Sessions.Cookie] is { Length: > 0 } secret ? sessions.Find(secret) : null;
    }

    /// <summary>Browsers say where a request comes from (Fetch Metadata; the Origin header where they are older).</summary>
    private static bool IsCrossSite(HttpRequest request)
    {
        if (request.Headers["Sec-Fetch-Site"].ToString() is { Length: > 0 } site)
        {
            return site is not ("same-origin" or "none");
        }

        return request.Headers.Origin.ToString() is { Length: > 0 } origin
            && !(Uri.TryCreate(origin, UriKind.Absolute, out var from) && from.Authority.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase));
    }

    private static bool IsSame(string expected, string given) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(given));

    private static void Secure(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy =
            "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
    }
}
