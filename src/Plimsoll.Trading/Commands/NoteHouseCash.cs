using Plimsoll.Market;

namespace Plimsoll.Trading.Commands;

/// <summary>Note: the broker's cash beside the books' cash flow.</summary>
/// <param name="Cash">What is the account's own, dollars; null while some of it is missing.</param>
/// <param name="MissingTimes">Looks in a row at which cash was missing.</param>
public sealed record NoteHouseCash(Money? Cash, int MissingTimes) : DeskCommand;
