using Plimsoll.Market;

namespace Plimsoll.Trading.Commands;

/// <summary>Note: the account holds this beside all books; zero clears it. The instrument is frozen for openings meanwhile.</summary>
public sealed record NoteUnattributed(string Symbol, Quantity Quantity) : DeskCommand;
