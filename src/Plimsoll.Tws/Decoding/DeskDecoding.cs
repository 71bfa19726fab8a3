using Plimsoll.Tws.Messages;
using Plimsoll.Tws.Wire;

namespace Plimsoll.Tws.Decoding;

/// <summary>What belongs to TWS as an application: scanners, display groups, advisors' groups, soft dollars.</summary>
internal static class DeskDecoding
{
    public static TwsMessage ScannerParameters(ref FieldReader from, int version)
    {
        from.Skip();
        return new ScannerParameters(from.ReadString());
    }

    /// <summary>A count of −1 has been seen for an empty scan.</summary>
    public static TwsMessage ScannerData(ref FieldReader from, int version)
    {
        from.Skip();
        var requestId = from.ReadInt();
        var copy = from;
        var count = copy.ReadInt() == -1 ? 0 : from.ReadCount(16);
        from = count == 0 ? copy : from;
        var rows = new List<ScannerRow>(count);
        for (var i = 0; i < count; i++)
        {
            rows.Add(Row(ref from));
        }

        return new ScannerData(requestId, rows);
    }

    private static ScannerRow Row(ref FieldReader from)
    {
        var rank = from.ReadInt();
        var contract = new Contract
        {
            ConId = from.ReadId(),
            Symbol = from.ReadOptionalString(),
            SecType = from.ReadOptionalString(),
            LastTradeDateOrContractMonth = from.ReadOptionalString(),
            Strike = from.ReadStrike(),
            Right = from.ReadUnlessQuestion(),
            Exchange = from.ReadOptionalString(),
            Currency = from.ReadOptionalString(),
            LocalSymbol = from.ReadOptionalString(),
        };
        var marketName = from.ReadOptionalString();
        return new ScannerRow(
            rank,
            contract with { TradingClass = from.ReadOptionalString() },
            marketName,
            from.ReadOptionalString(),
            from.ReadOptionalString(),
            from.ReadOptionalString(),
            from.ReadOptionalString());
    }

    public static TwsMessage DisplayGroupList(ref FieldReader from, int version)
    {
        from.Skip();
        return new DisplayGroupList(from.ReadInt(), from.ReadString());
    }

    public static TwsMessage DisplayGroupUpdated(ref FieldReader from, int version)
    {
        from.Skip();
        return new DisplayGroupUpdated(from.ReadInt(), from.ReadString());
    }

    public static TwsMessage ReceiveFa(ref FieldReader from, int version)
    {
        from.Skip();
        return new ReceiveFa(from.ReadInt(), from.ReadString());
    }

    public static TwsMessage ReplaceFaEnd(ref FieldReader from, int version) => new ReplaceFaEnd(from.ReadInt(), from.ReadString());

    public static TwsMessage SoftDollarTiers(ref FieldReader from, int version)
    {
        var requestId = from.ReadInt();
        var count = from.ReadCount(3);
        var tiers = new List<SoftDollarTier>(count);
        for (var i = 0; i < count; i++)
        {
            tiers.Add(new SoftDollarTier(from.ReadString(), from.ReadOptionalString(), from.ReadOptionalString()));
        }

        return new SoftDollarTiers(requestId, tiers);
    }
}
