using Plimsoll.Tws.Messages;

namespace Plimsoll.Tws.Requests;

public sealed record RequestHeadTimestamp(
    int RequestId,
    Contract Contract,
    string WhatToShow,
    bool UseRth,
    int FormatDate) : TwsRequest
{
    internal override bool HasDefiniteEnd => true;

    internal override void Encode(RequestWriter to)
    {
        to.Id(87).Int(RequestId);
        ContractEncoding.Twelve(to, Contract);
        to.Bool(Contract.IncludeExpired).Bool(UseRth).Text(WhatToShow).Int(FormatDate);
    }

    internal override ReplyProgress Reply(TwsMessage message) =>
        Replies.To(RequestId, message, message is HeadTimestamp { RequestId: var id } && id == RequestId);
}
