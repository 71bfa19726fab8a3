using Plimsoll.Tws.Messages;
using Plimsoll.Tws.Wire;

namespace Plimsoll.Tws.Decoding;

/// <summary>Account values, portfolio, positions, profit and loss.</summary>
internal static class AccountDecoding
{
    private const int PositionWithTradingClass = 2;
    private const int PositionWithAverageCost = 3;

    public static TwsMessage Value(ref FieldReader from, int version)
    {
        from.Skip();
        return new AccountValue(from.ReadString(), from.ReadString(), from.ReadOptionalString(), from.ReadOptionalString());
    }

    public static TwsMessage Portfolio(ref FieldReader from, int version)
    {
        from.Skip();
        var contract = new Contract
        {
            ConId = from.ReadId(),
            Symbol = from.ReadOptionalString(),
            SecType = from.ReadOptionalString(),
            LastTradeDateOrContractMonth = from.ReadOptionalString(),
            Strike = from.ReadStrike(),
            Right = from.ReadUnlessQuestion(),
            Multiplier = from.ReadOptionalString(),
            PrimaryExchange = from.ReadOptionalString(),
            Currency = from.ReadOptionalString(),
            LocalSymbol = from.ReadOptionalString(),
            TradingClass = from.ReadOptionalString(),
        };
        return new PortfolioValue(
            contract,
            from.ReadOptionalDecimal(),
            from.ReadOptionalDecimal(),
            from.ReadOptionalDecimal(),
            from.ReadOptionalDecimal(),
            from.ReadOptionalDecimal(),
            from.ReadOptionalDecimal(),
            from.ReadOptionalString());
    }

    public static TwsMessage UpdateTime(ref FieldReader from, int version)
    {
        from.Skip();
        return new AccountUpdateTime(from.ReadString());
    }

    public static TwsMessage DownloadEnd(ref FieldReader from, int version)
    {
        from.Skip();
        return new AccountDownloadEnd(from.ReadString());
    }

    public static TwsMessage Summary(ref FieldReader from, int version)
    {
        from.Skip();
        return new AccountSummary(
            from.ReadInt(),
            from.ReadString(),
            from.ReadString(),
            from.ReadString(),
            from.ReadOptionalString());
    }

    public static TwsMessage SummaryEnd(ref FieldReader from, int version)
    {
        from.Skip();
        return new AccountSummaryEnd(from.ReadInt());
    }

    public static TwsMessage UpdateMulti(ref FieldReader from, int version)
    {
        from.Skip();
        return new AccountUpdateMulti(
            from.ReadInt(),
            from.ReadString(),
            from.ReadOptionalString(),
            from.ReadString(),
            from.ReadString(),
            from.ReadOptionalString());
    }

    public static TwsMessage UpdateMultiEnd(ref FieldReader from, int version)
    {
        from.Skip();
        return new AccountUpdateMultiEnd(from.ReadInt());
    }

    /// <summary>The one message whose old per-message versions are still seen: 2 brought the trading class, 3 the average cost.</summary>
    public static TwsMessage Position(ref FieldReader from, int version)
    {
        var layout = from.ReadInt();
        var account = from.ReadString();
        var contract = new Contract
        {
            ConId = from.ReadId(),
            Symbol = from.ReadOptionalString(),
            SecType = from.ReadOptionalString(),
            LastTradeDateOrContractMonth = from.ReadOptionalString(),
            Strike = from.ReadStrike(),
            Right = from.ReadUnlessQuestion(),
            Multiplier = from.ReadOptionalString(),
            Exchange = from.ReadOptionalString(),
            Currency = from.ReadOptionalString(),
            LocalSymbol = from.ReadOptionalString(),
            TradingClass = layout >= PositionWithTradingClass ? from.ReadOptionalString() : null,
        };
        var quantity = from.ReadOptionalDecimal();
        return new Position(account, contract, quantity, layout >= PositionWithAverageCost ? from.ReadOptionalDecimal() : null);
    }

    public static TwsMessage PositionEnd(ref FieldReader from, int version)
    {
        from.Skip();
        return new PositionEnd();
    }

    public static TwsMessage PositionMulti(ref FieldReader from, int version)
    {
        from.Skip();
        return new PositionMulti(
            from.ReadInt(),
            from.ReadString(),
            from.ReadContract(),
            from.ReadOptionalDecimal(),
            from.ReadOptionalDecimal(),
            from.ReadOptionalString());
    }

    public static TwsMessage PositionMultiEnd(ref FieldReader from, int version)
    {
        from.Skip();
        return new PositionMultiEnd(from.ReadInt());
    }

    public static TwsMessage ProfitAndLoss(ref FieldReader from, int version) => new ProfitAndLoss(
        from.ReadInt(),
        from.ReadOptionalDecimal(),
        from.ReadOptionalDecimal(),
        from.ReadOptionalDecimal());

    public static TwsMessage ProfitAndLossSingle(ref FieldReader from, int version) => new ProfitAndLossSingle(
        from.ReadInt(),
        from.ReadOptionalDecimal(),
        from.ReadOptionalDecimal(),
        from.ReadOptionalDecimal(),
        from.ReadOptionalDecimal(),
        from.ReadOptionalDecimal());

    public static TwsMessage FamilyCodes(ref FieldReader from, int version)
    {
        var count = from.ReadCount(2);
        var codes = new List<FamilyCode>(count);
        for (var i = 0; i < count; i++)
        {
            codes.Add(new FamilyCode(from.ReadString(), from.ReadOptionalString()));
        }

        return new FamilyCodes(codes);
    }
}
