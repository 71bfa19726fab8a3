namespace Plimsoll.App.Data.Checks;

/// <summary>One thing found in a file.</summary>
/// <param name="Place">File and line.</param>
/// <param name="IsBad">False for what is only worth a look: real markets do it too.</param>
internal sealed record BarFinding(string Symbol, BarFlaw Flaw, string Place, string Text, bool IsBad = true);
