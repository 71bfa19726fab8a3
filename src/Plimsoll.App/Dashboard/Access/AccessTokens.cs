using System.Text.Json;
using Plimsoll.App.Running;

namespace Plimsoll.App.Dashboard.Access;

/// <summary>Tokens for programs, each with a scope; their hashes in a file that only its owner can read.</summary>
internal sealed class AccessTokens
{
    public const string Read = "read";
    public const string Operate = "operate";
    public const string Prefix = "plimsoll_";

    private const int Most = 100;

    private readonly string file;
    private readonly TimeProvider time;
    private readonly Lock gate = new();
    private readonly Dictionary<string, DateTimeOffset> used = new(StringComparer.Ordinal);
    private readonly string own = Prefix + Sessions.NewSecret();
    private IReadOnlyList<Stored> tokens;

    /// <exception cref="JsonException">The file does not hold.</exception>
    public AccessTokens(string folder, TimeProvider time)
    {
        this.time = time;
        file = Path.Combine(folder, "tokens.json");
        tokens = File.Exists(file) ? JsonSerializer.Deserialize<List<Stored>>(File.ReadAllText(file), JsonSerializerOptions.Web) ?? [] : [];
    }

    /// <summary>For the other programs of the same person, until this process ends; in a file that only its owner can read.</summary>
    public string OfThisProcess => own;

    public IReadOnlyList<View.Token> All
    {
        get
        {
            lock (gate)
            {
                return [.. tokens.Select(token => new View.Token(token.Id, token.Name, token.Scope, token.CreatedAt, used.TryGetValue(token.Id, out var at) ? at : null))];
            }
        }
    }

    public View.NewToken Add(string name, string scope)
    {
        lock (gate)
        {
            if (tokens.Count >= Most || tokens.Any(each => each.Name == name))
            {
                throw new ApiProblem(ProblemCode.Conflict, tokens.Count >= Most ? $"there are {Most} tokens already" : $"there is a token {name} already");
            }

            var secret = Prefix + Sessions.NewSecret();
            var added = new Stored(Sessions.NewSecret()[..12], name, scope, Sessions.Hash(secret), time.GetUtcNow());
            Save([.. tokens, added]);
            return new View.NewToken(added.Id, name, scope, secret);
        }
    }

    public bool Remove(string id)
    {
        lock (gate)
        {
            if (tokens.All(each => each.Id != id))
            {
                return false;
            }

            Save([.. tokens.Where(each => each.Id != id)]);
            return true;
        }
    }

    public Visitor? Find(string secret)
    {
        var hash = Sessions.Hash(secret);
        if (hash == Sessions.Hash(own))
        {
            return new Visitor("token file", true, null, DateTimeOffset.MaxValue);
        }

        lock (gate)
        {
            if (tokens.FirstOrDefault(each => each.Hash == hash) is not { } token)
            {
                return null;
            }

            used[token.Id] = time.GetUtcNow();
            return new Visitor($"token {token.Name}", token.Scope == Operate, null, DateTimeOffset.MaxValue);
        }
    }

    private void Save(IReadOnlyList<Stored> changed)
    {
        PrivateFile.Write(file, JsonSerializer.Serialize(changed, JsonSerializerOptions.Web));
        tokens = changed;
    }

    private sealed record Stored(string Id, string Name, string Scope, string Hash, DateTimeOffset CreatedAt);
}
