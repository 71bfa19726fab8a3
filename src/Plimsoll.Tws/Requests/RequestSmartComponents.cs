using Plimsoll.Tws.Messages;

namespace Plimsoll.Tws.Requests;

public sealed record RequestSmartComponents(int RequestId, string BboExchange) : TwsRequest
{
    internal override bool HasDefiniteEnd => true;

    internal override void Encode(RequestWriter to) => to.Id(83).Int(RequestId).Text(BboExchange);

    internal override ReplyProgress Reply(TwsMessage message) =>
        Replies.To(RequestId, message, message is SmartComponents { RequestId: var id } && id == RequestId);
}
