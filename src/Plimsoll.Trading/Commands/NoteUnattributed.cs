using Plimsoll.Market;

namespace Plimsoll.Trading.Commands;

/// <summary>Note: the account holds this beside all books.</summary>
public sealed record NoteUnattributed(string Symbol, Quantity Quantity) : DeskCommand;
