using Plimsoll.Tws.Messages;

namespace Plimsoll.Tws.Requests;

public sealed record RequestContractDetails(int RequestId, Contract Contract) : TwsRequest
{
    internal override bool HasDefiniteEnd => true;

    internal override void Encode(RequestWriter to)
    {
        to.Id(9).Int(8).Int(RequestId);
        ContractEncoding.Twelve(to, Contract);
        to.Bool(Contract.IncludeExpired).Text(Contract.SecIdType).Text(Contract.SecId).Text(Contract.IssuerId);
    }

    internal override ReplyProgress Reply(TwsMessage message) =>
        Replies.To(RequestId, message, message is ContractDetailsEnd { RequestId: var id } && id == RequestId);
}
