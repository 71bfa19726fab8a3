using System.Text.RegularExpressions;

namespace Plimsoll.Tests.App.Rehearsal.Checkers;

/// <summary>The checkers see the gateway's side alone: one misreading, shared, would pass both.</summary>
public sealed partial class IndependenceTests
{
    [Fact]
    public void Checkers_use_nothing_of_the_desk_and_nothing_of_the_client()
    {
        var sources = Directory.GetFiles(Path.Combine(Rehearsed.Root(), "src", "Plimsoll.App", "Rehearsal", "Checkers"), "*.cs");
        Assert.True(sources.Length > 20);
        var used = sources.SelectMany(path => Named().Matches(File.ReadAllText(path)).Select(match => match.Value)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        Assert.Equal(["Plimsoll.App.Rehearsal.Checkers", "Plimsoll.Simulation.Exchange", "Plimsoll.Simulation.Gateway", "Plimsoll.Tws.Wire"], used);
    }

    [GeneratedRegex(@"\bPlimsoll(\.[A-Z]\w*)+", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Named();
}
