using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Plimsoll.App.Dashboard.Access;

namespace Plimsoll.App.Dashboard;

/// <summary>Log in, log out, tokens.</summary>
internal static class AccessEndpoints
{
    public const string LoginLimit = "login";

    private const int NameMax = 40;

    public static void Map(IEndpointRouteBuilder api, ApiParts parts)
    {
        api.MapPost("/api/session", (HttpContext http, Login asked) => Open(parts, http, asked)).RequireRateLimiting(LoginLimit).WithName("LogIn");
        api.MapGet("/api/session", (HttpContext http) => TypedResults.Ok(Shown(parts, AccessGate.VisitorOf(http)))).WithName("Session");
        api.MapDelete("/api/session", (HttpContext http) => Close(parts, http)).WithName("LogOut");
        api.MapGet("/api/tokens", () => TypedResults.Ok(new View.Items<View.Token>(parts.Tokens.All))).WithName("Tokens");
        api.MapPost("/api/tokens", (TokenWish asked) => Add(parts, asked)).WithName("AddToken");
        api.MapDelete("/api/tokens/{id}", NoContent (string id) => parts.Tokens.Remove(id) ? TypedResults.NoContent() : throw ApiProblem.NotFound("there is no such token")).WithName("RemoveToken");
    }

    private static Ok<View.Session> Open(ApiParts parts, HttpContext http, Login asked)
    {
        var isRight = asked switch
        {
            { Code: { } code } => parts.Sessions.Take(code),
            { Password: { } password } => parts.Operator.Verify(password),
            _ => throw ApiProblem.Invalid("password", "expected a password, or the code of the printed link"),
        };
        if (!isRight)
        {
            throw new ApiProblem(ProblemCode.Unauthenticated, asked.Code is null ? "the password is wrong" : "the link was used already, or is too old");
        }

        var (secret, visitor) = parts.Sessions.Open();
        http.Response.Cookies.Append(Sessions.Cookie, secret, new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Strict,
            Secure = http.Request.IsHttps,
            Path = "/",
            MaxAge = Sessions.Lifetime,
            IsEssential = true,
        });
        return TypedResults.Ok(Shown(parts, visitor));
    }

    private static NoContent Close(ApiParts parts, HttpContext http)
    {
        if (http.Request.Cookies[Sessions.Cookie] is { } secret)
        {
            parts.Sessions.Close(secret);
            http.Response.Cookies.Delete(Sessions.Cookie);
        }

        return TypedResults.NoContent();
    }

    private static Created<View.NewToken> Add(ApiParts parts, TokenWish asked)
    {
        if (asked.Name.Trim() is not { Length: > 0 and <= NameMax } name || name.Any(char.IsControl))
        {
            throw ApiProblem.Invalid("name", $"expected a text of 1 to {NameMax} characters");
        }

        if (asked.Scope is not (AccessTokens.Read or AccessTokens.Operate))
        {
            throw ApiProblem.Invalid("scope", "expected read or operate");
        }

        var added = parts.Tokens.Add(name, asked.Scope);
        return TypedResults.Created($"/api/tokens/{added.Id}", added);
    }

    private static View.Session Shown(ApiParts parts, Visitor visitor) => new(visitor.Name, visitor.Scopes, visitor.Csrf, visitor.ExpiresAt, parts.Operator.HasPassword);

    /// <summary>One of the two.</summary>
    internal sealed record Login(string? Password = null, string? Code = null);

    internal sealed record TokenWish(string Name, string Scope);
}
