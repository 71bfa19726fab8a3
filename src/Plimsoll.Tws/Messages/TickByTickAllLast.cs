namespace Plimsoll.Tws.Messages;

/// <summary>Types 1 (Last) and 2 (AllLast).</summary>
public sealed record TickByTickAllLast(
    int RequestId,
    bool AllLast,
    DateTimeOffset Time,
    decimal Price,
    decimal Size,
    int Mask,
    string? Exchange,
    string? SpecialConditions) : TwsMessage;
