namespace Plimsoll.App.Dashboard.Access;

/// <summary>Who asks, as the gate found out.</summary>
/// <param name="Name">As the journal names it: operator, or token and its name.</param>
/// <param name="Csrf">What a page must send with every change; null for a token, which no browser sends by itself.</param>
internal sealed record Visitor(string Name, bool MayOperate, string? Csrf, DateTimeOffset ExpiresAt)
{
    public IReadOnlyList<string> Scopes => MayOperate ? [AccessTokens.Read, AccessTokens.Operate] : [AccessTokens.Read];
}
