using NodaTime;
using Plimsoll.Market;
using Plimsoll.Trading.Commands;

namespace Plimsoll.App.Parity;

/// <summary>What one book of target weights did in one session, from its journal.</summary>
/// <param name="Decision">Null when nothing was decided.</param>
/// <param name="LastBars">By hash, the last bars the session asked for: after the close, when it was marked.</param>
/// <param name="Held">Shares after the session, by symbol; those that are not zero.</param>
/// <param name="CashFlow">Of the book since its beginning, commissions paid, at the end of the session.</param>
internal sealed record ParityDay(
    LocalDate Session,
    SetTargets? Decision,
    string? LastBars,
    IReadOnlyDictionary<string, decimal> Held,
    Money CashFlow,
    Money Commissions);
