using Plimsoll.Tws.Messages;

namespace Plimsoll.Tws.Requests;

public sealed record RequestNewsProviders : TwsRequest
{
    internal override bool HasDefiniteEnd => true;

    internal override void Encode(RequestWriter to) => to.Id(85);

    internal override ReplyProgress Reply(TwsMessage message) => Replies.When(message is NewsProviders);
}
