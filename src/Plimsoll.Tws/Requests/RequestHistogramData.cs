using Plimsoll.Tws.Messages;

namespace Plimsoll.Tws.Requests;

public sealed record RequestHistogramData(int RequestId, Contract Contract, bool UseRth, string Period) : TwsRequest
{
    internal override bool HasDefiniteEnd => true;

    internal override void Encode(RequestWriter to)
    {
        to.Id(88).Int(RequestId);
        ContractEncoding.Twelve(to, Contract);
        to.Bool(Contract.IncludeExpired).Bool(UseRth).Text(Period);
    }

    internal override ReplyProgress Reply(TwsMessage message) =>
        Replies.To(RequestId, message, message is HistogramData { RequestId: var id } && id == RequestId);
}
