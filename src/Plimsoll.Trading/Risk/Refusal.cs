namespace Plimsoll.Trading.Risk;

/// <summary>A refusal with its numbers: what would have been, and what is allowed.</summary>
public sealed record Refusal(RefusalName Name, string Text, decimal Value, decimal Limit);
