using Plimsoll.Tws.Messages;

namespace Plimsoll.Tws.Requests;

public sealed record RequestSecDefOptParams(
    int RequestId,
    string UnderlyingSymbol,
    string? FutFopExchange,
    string UnderlyingSecType,
    int UnderlyingConId) : TwsRequest
{
    internal override bool HasDefiniteEnd => true;

    internal override void Encode(RequestWriter to) =>
        to.Id(78).Int(RequestId).Text(UnderlyingSymbol).Text(FutFopExchange).Text(UnderlyingSecType).Int(UnderlyingConId);

    internal override ReplyProgress Reply(TwsMessage message) =>
        Replies.To(RequestId, message, message is SecDefOptParamsEnd { RequestId: var id } && id == RequestId);
}
