using Plimsoll.App.Rehearsal;

namespace Plimsoll.Bench;

/// <summary>One measured rehearsal; seconds and bytes.</summary>
internal sealed record RehearsedRound(RehearsalResult Result, double Wall, double Processor, long AllocatedBytes);
