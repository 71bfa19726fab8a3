using Plimsoll.Tws.Messages;

namespace Plimsoll.Tws.Requests;

public sealed record RequestPositionsMulti(int RequestId, string? Account, string? ModelCode) : TwsRequest
{
    internal override bool HasDefiniteEnd => true;

    internal override void Encode(RequestWriter to) => to.Id(74).Int(1).Int(RequestId).Text(Account).Text(ModelCode);

    internal override ReplyProgress Reply(TwsMessage message) =>
        Replies.To(RequestId, message, message is PositionMultiEnd { RequestId: var id } && id == RequestId);
}
