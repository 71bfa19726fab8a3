using NodaTime;
using Plimsoll.Market;

namespace Plimsoll.Trading.Commands;

/// <summary>Note: what a book, or all of them, had made at a moment when that could be told for certain.</summary>
/// <param name="Scope">A deployment, or <see cref="Risk.RiskScope.Account"/>.</param>
/// <param name="Pnl">Gains less losses and commissions since the book was opened, holdings at their quotes, dollars.</param>
/// <param name="Base">What fractions of it refer to: the capital, or the account's equity.</param>
/// <param name="IsBreach">The fall from the highest result is beyond the limit.</param>
public sealed record NoteResult(string Scope, LocalDate Session, Money Pnl, Money Base, bool IsBreach) : DeskCommand;
