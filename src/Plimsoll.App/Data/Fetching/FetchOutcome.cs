using Plimsoll.App.Storage.Bars;

namespace Plimsoll.App.Data.Fetching;

/// <summary>What became of one symbol: a version of its file, or why there is none.</summary>
/// <param name="Added">Sessions that were not there before.</param>
/// <param name="IsNew">Whether the file is another than before.</param>
internal sealed record FetchOutcome(string Symbol, int Added, BarVersion? Version, bool IsNew, string? Error);
