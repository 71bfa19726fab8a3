namespace Plimsoll.App.Data.Fetching;

/// <summary>How far a fetch has come.</summary>
/// <param name="Done">Blocks of the symbol that are in.</param>
/// <param name="Blocks">Blocks the symbol needs.</param>
internal sealed record FetchStep(string Symbol, int Done, int Blocks);
