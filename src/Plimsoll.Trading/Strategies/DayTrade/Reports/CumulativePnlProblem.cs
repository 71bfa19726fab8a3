namespace Plimsoll.Trading.Strategies.DayTrade.Reports;

/// <summary>Why and where a <c>cumulative_pnl.json</c> cannot be trusted; lines and columns count characters from 1.</summary>
public sealed record CumulativePnlProblem(int Line, int Column, string Message);
