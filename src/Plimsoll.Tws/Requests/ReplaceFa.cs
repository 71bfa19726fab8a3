using Plimsoll.Tws.Messages;

namespace Plimsoll.Tws.Requests;

public sealed record ReplaceFa(int RequestId, int DataType, string Xml) : TwsRequest
{
    internal override bool HasDefiniteEnd => true;

    internal override void Encode(RequestWriter to) => to.Id(19).Int(1).Int(DataType).Text(Xml).Int(RequestId);

    internal override ReplyProgress Reply(TwsMessage message) =>
        Replies.To(RequestId, message, message is ReplaceFaEnd { RequestId: var id } && id == RequestId);
}
