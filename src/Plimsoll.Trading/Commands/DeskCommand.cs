namespace Plimsoll.Trading.Commands;

/// <summary>
/// Something the desk decided. Journaled and flushed before it is performed; folding the journal applies it again, so a decision of
/// the past is never taken twice. Some commands have no effect outside: they are notes of a conclusion.
/// </summary>
public abstract record DeskCommand;
