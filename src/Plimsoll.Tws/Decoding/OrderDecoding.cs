using Plimsoll.Tws.Messages;
using Plimsoll.Tws.Wire;

namespace Plimsoll.Tws.Decoding;

/// <summary>
/// Orders' ends, bindings, executions and commissions; the orders themselves are read by <see cref="OpenOrderDecoding"/> and
/// <see cref="CompletedOrderDecoding"/>.
/// </summary>
internal static class OrderDecoding
{
    public static TwsMessage OpenOrderEnd(ref FieldReader from, int version)
    {
        from.Skip();
        return new OpenOrderEnd();
    }

    public static TwsMessage CompletedOrdersEnd(ref FieldReader from, int version) => new CompletedOrdersEnd();

    public static TwsMessage OrderBound(ref FieldReader from, int version) =>
        new OrderBound(from.ReadLong(), from.ReadInt(), from.ReadInt());

    public static TwsMessage ExecDetails(ref FieldReader from, int version)
    {
        var requestId = from.ReadInt();
        var orderId = from.ReadId();
        var contract = from.ReadContract();
        var execution = new Execution
        {
            OrderId = orderId,
            ExecId = from.ReadString(),
            Time = from.ReadTime(),
            Account = from.ReadString(),
            Exchange = from.ReadOptionalString(),
            Side = from.ReadString(),
            Shares = from.ReadDecimal(),
            Price = from.ReadDecimal(),
            PermId = from.ReadLongId(),
            ClientId = from.ReadInt(),
            Liquidation = from.ReadBool(),
            CumQty = from.ReadDecimal(),
            AvgPrice = from.ReadOptionalDecimal(),
            OrderRef = from.ReadOptionalString(),
            EvRule = from.ReadOptionalString(),
            EvMultiplier = from.ReadOptionalDouble(),
            ModelCode = from.ReadOptionalString(),
            LastLiquidity = from.ReadId(),
            PendingPriceRevision = version >= TwsVersions.PendingPriceRevision && from.ReadBool(),
            Submitter = version >= TwsVersions.Submitter ? from.ReadOptionalString() : null,
        };
        return new ExecDetails(requestId == -1 ? null : requestId, contract, execution);
    }

    public static TwsMessage ExecDetailsEnd(ref FieldReader from, int version)
    {
        from.Skip();
        return new ExecDetailsEnd(from.ReadInt());
    }

    public static TwsMessage CommissionReport(ref FieldReader from, int version)
    {
        from.Skip();
        return new CommissionReport(
            from.ReadString(),
            from.ReadOptionalDecimal(),
            from.ReadOptionalString(),
            from.ReadOptionalDecimal(),
            from.ReadOptionalDecimal(),
            from.ReadUnlessQuestion());
    }
}
