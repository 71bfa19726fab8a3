namespace Plimsoll.App.Captures;

/// <summary>How much of a chain is captured: market data lines are few, and a whole chain is thousands of contracts.</summary>
/// <param name="Expiries">So many, the nearest to <paramref name="TargetDte"/>.</param>
/// <param name="LowestPart">Of the underlying's price: strikes from there on.</param>
/// <param name="HighestPart">And up to there.</param>
internal sealed record CaptureScope(string Symbol, int Expiries, int TargetDte, decimal LowestPart, decimal HighestPart);
