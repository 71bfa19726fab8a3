using NodaTime;
using Plimsoll.Market;

namespace Plimsoll.Trading.Strategies.Weights;

/// <summary>A book's worth at one session's close, dollars: its capital, its cash flow and its holdings at closing prices.</summary>
public sealed record EquityPoint(LocalDate Session, Money Equity);
