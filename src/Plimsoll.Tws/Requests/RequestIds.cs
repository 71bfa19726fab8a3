using Plimsoll.Tws.Messages;

namespace Plimsoll.Tws.Requests;

/// <summary>Asks for nextValidId again.</summary>
public sealed record RequestIds : TwsRequest
{
    internal override bool HasDefiniteEnd => true;

    internal override void Encode(RequestWriter to) => to.Id(8).Int(1).Int(1);

    internal override ReplyProgress Reply(TwsMessage message) => Replies.When(message is NextValidId);
}
