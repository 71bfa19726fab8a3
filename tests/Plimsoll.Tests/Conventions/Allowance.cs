namespace Plimsoll.Tests.Conventions;

/// <summary>An exception to a rule, by name and with its reason. One that is no longer needed fails, so that the list only shrinks.</summary>
/// <param name="Who">A type, a file or a method, as the rule names it.</param>
internal sealed record Allowance(string Who, string What, string Why)
{
    /// <summary>What breaks a rule and is not allowed, and what is allowed and breaks none.</summary>
    public static void Check(IEnumerable<(string Who, string What)> found, IReadOnlyList<Allowance> allowed)
    {
        var all = found.Distinct().ToList();
        var forbidden = all.Where(one => !allowed.Any(allowance => allowance.Covers(one)));
        var idle = allowed.Where(allowance => !all.Exists(allowance.Covers));
        Breach.None(forbidden.Select(one => $"{one.Who}: {one.What}").Concat(idle.Select(allowance => $"no longer needed: {allowance}")));
    }

    private bool Covers((string Who, string What) found) =>
        found.Who == Who && (found.What == What || found.What.StartsWith(What + ".", StringComparison.Ordinal));
}
