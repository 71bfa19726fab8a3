using Plimsoll.Tws.Messages;

namespace Plimsoll.Tws.Requests;

/// <summary>Every client's open orders, binding none.</summary>
public sealed record RequestAllOpenOrders : TwsRequest
{
    internal override bool HasDefiniteEnd => true;

    internal override void Encode(RequestWriter to) => to.Id(16).Int(1);

    internal override ReplyProgress Reply(TwsMessage message) => Replies.When(message is OpenOrderEnd);
}
