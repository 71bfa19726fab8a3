using Plimsoll.Tws.Messages;

namespace Plimsoll.Tws.Requests;

/// <summary>All accounts, then positionEnd, then changes.</summary>
public sealed record RequestPositions : TwsRequest
{
    internal override bool HasDefiniteEnd => true;

    internal override void Encode(RequestWriter to) => to.Id(61).Int(1);

    internal override ReplyProgress Reply(TwsMessage message) => Replies.When(message is PositionEnd);
}
