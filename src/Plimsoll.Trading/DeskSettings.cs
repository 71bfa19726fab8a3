using Plimsoll.Trading.Risk;
using Plimsoll.Trading.Strategies.DayTrade;

namespace Plimsoll.Trading;

/// <summary>What the desk is told once, when it is made, and what its hash in the journal stands for.</summary>
/// <param name="Deployment">The name of the day-trade deployment and of its book.</param>
/// <param name="RefPrefix">How its order references begin.</param>
public sealed record DeskSettings(string Deployment, string RefPrefix, Limits Limits, DayTradeSettings DayTrade);
