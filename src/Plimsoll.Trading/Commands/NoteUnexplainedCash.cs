using Plimsoll.Market;

namespace Plimsoll.Trading.Commands;

/// <summary>Note: the broker's cash is this many dollars below what the books explain; zero when it is explained again.</summary>
public sealed record NoteUnexplainedCash(Money Missing) : DeskCommand;
