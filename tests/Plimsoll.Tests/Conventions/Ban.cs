namespace Plimsoll.Tests.Conventions;

/// <summary>What code may not touch: a type with all its members, one member, or with a trailing star everything that begins so.</summary>
internal sealed record Ban(string What, string Why)
{
    public bool Hits(string used) => What.EndsWith('*')
        ? used.StartsWith(What[..^1], StringComparison.Ordinal)
        : used == What || used.StartsWith(What + ".", StringComparison.Ordinal) || used.StartsWith(What + "+", StringComparison.Ordinal);
}
