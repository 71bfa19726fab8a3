using Plimsoll.Tws.Messages;

namespace Plimsoll.Tws.Requests;

public sealed record RequestManagedAccounts : TwsRequest
{
    internal override bool HasDefiniteEnd => true;

    internal override void Encode(RequestWriter to) => to.Id(17).Int(1);

    internal override ReplyProgress Reply(TwsMessage message) => Replies.When(message is ManagedAccounts);
}
