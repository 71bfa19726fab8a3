namespace Plimsoll.Tws.Messages;

/// <summary>One (exchange, trading class) of an option chain; <see cref="SecDefOptParamsEnd"/> follows the last.</summary>
public sealed record SecDefOptParams(
    int RequestId,
    string Exchange,
    int UnderlyingConId,
    string? TradingClass,
    string? Multiplier,
    IReadOnlyList<string> Expirations,
    IReadOnlyList<decimal> Strikes) : TwsMessage;
