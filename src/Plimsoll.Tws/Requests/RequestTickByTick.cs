using Plimsoll.Tws.Messages;

namespace Plimsoll.Tws.Requests;

/// <summary>TickType is Last, AllLast, BidAsk or MidPoint.</summary>
public sealed record RequestTickByTick(int RequestId, Contract Contract, string TickType, int Ticks, bool IgnoreSize) : TwsRequest
{
    internal override void Encode(RequestWriter to)
    {
        to.Id(97).Int(RequestId);
        ContractEncoding.Twelve(to, Contract);
        to.Text(TickType).Int(Ticks).Bool(IgnoreSize);
    }
}
