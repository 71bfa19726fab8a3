namespace Plimsoll.Simulation.Faults;

/// <summary>Faults as the command line and the rehearsal's report spell them: <c>client-id-in-use</c>.</summary>
public static class FaultNames
{
    private static readonly SortedDictionary<string, Fault> byName =
        new(Enum.GetValues<Fault>().ToDictionary(Text), StringComparer.Ordinal);

    /// <summary>Every name, in the enum's order.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Enum.GetValues<Fault>().Select(Text)];

    public static Fault? Parse(string name) => byName.TryGetValue(name, out var fault) ? fault : null;

    public static string Text(Fault fault) => KebabCase.Of(fault.ToString());
}
