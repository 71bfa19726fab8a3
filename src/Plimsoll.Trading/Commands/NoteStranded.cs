using Plimsoll.Market;

namespace Plimsoll.Trading.Commands;

/// <summary>Note: shares are held over a close that the world did not let the desk make; they are sold first at the next open.</summary>
public sealed record NoteStranded(string Symbol, Quantity Quantity, Price? EntryPrice, Money EntryCommission, string Why) : DeskCommand;
