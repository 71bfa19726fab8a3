using NodaTime;

namespace Plimsoll.App.Storage.Bars;

/// <summary>One version of one symbol's file, as the ledger beside it has it: what a result was computed from can be proved by the hash.</summary>
/// <param name="Sha256">Of the file's bytes, in lower-case hexadecimal, as sha256sum prints it.</param>
/// <param name="Differences">What the source tells differently, in words; at most a screenful.</param>
internal sealed record BarVersion(
    int Version, Instant At, string Source, BarChange Change, string Sha256, int Bars, LocalDate First, LocalDate Last, IReadOnlyList<string> Differences);
