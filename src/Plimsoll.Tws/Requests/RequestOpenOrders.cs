using Plimsoll.Tws.Messages;

namespace Plimsoll.Tws.Requests;

/// <summary>This client's open orders; client 0 also binds the manual ones (protocol.md §10).</summary>
public sealed record RequestOpenOrders : TwsRequest
{
    internal override bool HasDefiniteEnd => true;

    internal override void Encode(RequestWriter to) => to.Id(5).Int(1);

    internal override ReplyProgress Reply(TwsMessage message) => Replies.When(message is OpenOrderEnd);
}
