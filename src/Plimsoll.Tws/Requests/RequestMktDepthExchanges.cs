using Plimsoll.Tws.Messages;

namespace Plimsoll.Tws.Requests;

public sealed record RequestMktDepthExchanges : TwsRequest
{
    internal override bool HasDefiniteEnd => true;

    internal override void Encode(RequestWriter to) => to.Id(82);

    internal override ReplyProgress Reply(TwsMessage message) => Replies.When(message is MktDepthExchanges);
}
