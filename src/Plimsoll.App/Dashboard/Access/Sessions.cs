using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace Plimsoll.App.Dashboard.Access;

/// <summary>Log-ins of this process and the links it printed. Kept as hashes: a dump of the memory's table opens no door.</summary>
internal sealed class Sessions(TimeProvider time)
{
    public const string Cookie = "plimsoll_session";

    private const int Most = 1_000;

    /// <summary>How long a session lasts; relative, because the browser's clock is another one.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    private static readonly TimeSpan codeLifetime = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<string, Visitor> sessions = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, DateTimeOffset> codes = new(StringComparer.Ordinal);

    /// <summary>A code that opens one session, for the link that is printed.</summary>
    public string NewCode()
    {
        var code = NewSecret();
        codes[Hash(code)] = time.GetUtcNow() + codeLifetime;
        return code;
    }

    public bool Take(string code) => codes.TryRemove(Hash(code), out var until) && time.GetUtcNow() < until;

    public (string Secret, Visitor Visitor) Open()
    {
        foreach (var (key, _) in sessions.Where(each => each.Value.ExpiresAt < time.GetUtcNow()).ToList())
        {
            sessions.TryRemove(key, out _);
        }

        if (sessions.Count >= Most)
        {
            throw new ApiProblem(ProblemCode.TooMany, "too many sessions are open");
        }

        var secret = NewSecret();
        var visitor = new Visitor(OperatorAccount.Name, true, NewSecret(), time.GetUtcNow() + Lifetime);
        sessions[Hash(secret)] = visitor;
        return (secret, visitor);
    }

    public Visitor? Find(string secret) =>
        sessions.TryGetValue(Hash(secret), out var visitor) && visitor.ExpiresAt > time.GetUtcNow() ? visitor : null;

    public void Close(string secret) => sessions.TryRemove(Hash(secret), out _);

    public static string NewSecret() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)).Replace('+', '-').Replace('/', '_').TrimEnd('=');

    public static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
