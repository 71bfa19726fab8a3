namespace Plimsoll.Trading.Strategies.DayTrade.Plans;

/// <summary>Where and why the bytes stop being a CSV file.</summary>
internal sealed record CsvFault(TextPosition At, string Message);
