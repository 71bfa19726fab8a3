using Plimsoll.Tws.Messages;

namespace Plimsoll.Tws.Requests;

public sealed record RequestCompletedOrders(bool ApiOnly) : TwsRequest
{
    internal override bool HasDefiniteEnd => true;

    internal override void Encode(RequestWriter to) => to.Id(99).Bool(ApiOnly);

    internal override ReplyProgress Reply(TwsMessage message) => Replies.When(message is CompletedOrdersEnd);
}
