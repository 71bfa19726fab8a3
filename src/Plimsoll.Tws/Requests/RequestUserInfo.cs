using Plimsoll.Tws.Messages;

namespace Plimsoll.Tws.Requests;

public sealed record RequestUserInfo(int RequestId) : TwsRequest
{
    internal override bool HasDefiniteEnd => true;

    internal override void Encode(RequestWriter to) => to.Id(104).Int(RequestId);

    internal override ReplyProgress Reply(TwsMessage message) =>
        Replies.To(RequestId, message, message is UserInfo { RequestId: var id } && id == RequestId);
}
