namespace Plimsoll.Tws.Messages;

/// <summary>Id is an orderId or a request id; null (−1 on the wire) for notices of the system.</summary>
public sealed record ErrorMessage(
    int? Id,
    int Code,
    string Text,
    string? AdvancedOrderRejectJson,
    DateTimeOffset? Time) : TwsMessage;
