using NodaTime;
using Plimsoll.Market;
using Plimsoll.Trading.Strategies.DayTrade.Plans;

namespace Plimsoll.Trading.Strategies.DayTrade;

/// <summary>Shares a session could not give back: how many, since when, and the row of the plan they came from.</summary>
public sealed record StrandedHolding(string Symbol, Quantity Quantity, LocalDate Since, Price? EntryPrice, Money EntryCommission, PlanRow? Row);
