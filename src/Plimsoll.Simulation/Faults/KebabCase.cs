namespace Plimsoll.Simulation.Faults;

/// <summary>Names of code as a command line spells them: <c>DoubleBidAsk</c> is <c>double-bid-ask</c>.</summary>
internal static class KebabCase
{
    public static string Of(string name) =>
        string.Concat(name.Select((letter, i) => (char.IsUpper(letter) && i > 0 ? "-" : "") + char.ToLowerInvariant(letter)));
}
