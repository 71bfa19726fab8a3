using Plimsoll.Tws.Messages;

namespace Plimsoll.Tws.Requests;

/// <summary>At most two at once.</summary>
public sealed record RequestAccountSummary(int RequestId, string Group, string Tags) : TwsRequest
{
    internal override bool HasDefiniteEnd => true;

    internal override void Encode(RequestWriter to) => to.Id(62).Int(1).Int(RequestId).Text(Group).Text(Tags);

    internal override ReplyProgress Reply(TwsMessage message) =>
        Replies.To(RequestId, message, message is AccountSummaryEnd { RequestId: var id } && id == RequestId);
}
