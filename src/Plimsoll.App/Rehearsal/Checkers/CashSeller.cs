namespace Plimsoll.App.Rehearsal.Checkers;

/// <summary>A book that has promised the cash of its written puts' assignments.</summary>
/// <param name="Prefix">How its references begin.</param>
/// <param name="Capital">What it was given, dollars.</param>
internal sealed record CashSeller(string Prefix, decimal Capital);
