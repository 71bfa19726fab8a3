using NodaTime;
using Plimsoll.Trading.Risk;

namespace Plimsoll.Trading.Commands;

/// <summary>Note: the day's loss reached its limit; nothing is opened in that scope until the next session.</summary>
/// <param name="Scope">A deployment, or <see cref="RiskScope.Account"/>.</param>
public sealed record HaltForLoss(string Scope, LocalDate Session, Refusal Loss) : DeskCommand;
