using Plimsoll.Tws.Messages;
using Plimsoll.Tws.Wire;

namespace Plimsoll.Tws.Decoding;

/// <summary>The runs of fields that openOrder and completedOrder share (protocol.md §6, §7).</summary>
internal static class OrderParts
{
    private const int ComboLegFields = 8;

    public static Contract WithCombo(ref FieldReader from, Contract contract, out IReadOnlyList<decimal?> prices)
    {
        var description = from.ReadOptionalString();
        var count = from.ReadCount(ComboLegFields);
        var legs = new List<ComboLeg>(count);
        for (var i = 0; i < count; i++)
        {
            legs.Add(new ComboLeg(from.ReadInt(), from.ReadInt(), from.ReadString(), from.ReadString())
            {
                OpenClose = from.ReadInt(),
                ShortSaleSlot = from.ReadInt(),
                DesignatedLocation = from.ReadOptionalString(),
                ExemptCode = ExemptCode(ref from),
            });
        }

        count = from.ReadCount(1);
        var legPrices = new List<decimal?>(count);
        for (var i = 0; i < count; i++)
        {
            legPrices.Add(from.ReadOptionalDecimal());
        }

        prices = legPrices;
        return contract with { ComboLegsDescription = description, ComboLegs = legs };
    }

    public static int? ExemptCode(ref FieldReader from) => from.ReadOptionalInt() is { } code && code != -1 ? code : null;

    public static OrderScale? Scale(ref FieldReader from)
    {
        var initial = from.ReadOptionalInt();
        var subsequent = from.ReadOptionalInt();
        var increment = from.ReadOptionalDecimal();
        var scale = new OrderScale { InitLevelSize = initial, SubsLevelSize = subsequent, PriceIncrement = increment };
        if (scale.HasLadder)
        {
            return scale with
            {
                PriceAdjustValue = from.ReadOptionalDecimal(),
                PriceAdjustInterval = from.ReadOptionalInt(),
                ProfitOffset = from.ReadOptionalDecimal(),
                AutoReset = from.ReadBool(),
                InitPosition = from.ReadOptionalInt(),
                InitFillQty = from.ReadOptionalInt(),
                RandomPercent = from.ReadBool(),
            };
        }

        return initial is null && subsequent is null && increment is null ? null : scale;
    }

    public static string? HedgeParam(ref FieldReader from, string? hedgeType) =>
        hedgeType is null ? null : from.ReadOptionalString();

    public static Contract WithDeltaNeutral(ref FieldReader from, Contract contract) => from.ReadBool()
        ? contract with
        {
            DeltaNeutralContract = new DeltaNeutralContract(from.ReadInt(), from.ReadDouble(), from.ReadDecimal()),
        }
        : contract;

    public static IReadOnlyList<TagValue> AlgoParams(ref FieldReader from, string? strategy) =>
        strategy is null ? [] : from.ReadTagValues();

    public static PegToBenchmark? PegToBenchmark(ref FieldReader from, string orderType) => IsPegToBenchmark(orderType)
        ? new PegToBenchmark(
            from.ReadInt(),
            from.ReadBool(),
            from.ReadOptionalDecimal(),
            from.ReadOptionalDecimal(),
            from.ReadOptionalString())
        : null;

    public static bool IsPegToBenchmark(string orderType) => orderType is "PEG BENCH" or "PEGBENCH";

    /// <summary>The dn block follows whenever the type is non-empty, and a real TWS writes <c>None</c> there.</summary>
    public static DeltaNeutralOrder? DeltaNeutral(ref FieldReader from, bool withClearing)
    {
        var type = from.ReadOptionalString();
        var auxPrice = from.ReadOptionalDecimal();
        if (type is null)
        {
            return null;
        }

        var order = new DeltaNeutralOrder(type) { AuxPrice = auxPrice, ConId = from.ReadId() };
        if (withClearing)
        {
            order = order with
            {
                SettlingFirm = from.ReadOptionalString(),
                ClearingAccount = from.ReadOptionalString(),
                ClearingIntent = from.ReadOptionalString(),
                OpenClose = from.ReadUnlessQuestion(),
            };
        }

        order = order with
        {
            ShortSale = from.ReadBool(),
            ShortSaleSlot = from.ReadOptionalInt(),
            DesignatedLocation = from.ReadOptionalString(),
        };
        return type == "None" ? null : order;
    }

    public static IReadOnlyList<OrderCondition> Conditions(ref FieldReader from)
    {
        var count = from.ReadCount(4);
        var conditions = new List<OrderCondition>(count);
        for (var i = 0; i < count; i++)
        {
            conditions.Add(Condition(ref from));
        }

        return conditions;
    }

    private static OrderCondition Condition(ref FieldReader from)
    {
        var type = from.ReadInt();
        var at = from.FieldsRead;
        var and = Conjunction(ref from);
        return type switch
        {
            1 => new PriceCondition(
                and, from.ReadBool(), from.ReadDecimal(), from.ReadInt(), from.ReadString(), from.ReadInt()),
            3 => new TimeCondition(and, from.ReadBool(), from.ReadString()),
            4 => new MarginCondition(and, from.ReadBool(), from.ReadInt()),
            5 => new ExecutionCondition(and, from.ReadString(), from.ReadString(), from.ReadString()),
            6 => new VolumeCondition(and, from.ReadBool(), from.ReadInt(), from.ReadInt(), from.ReadString()),
            7 => new PercentChangeCondition(and, from.ReadBool(), from.ReadDecimal(), from.ReadInt(), from.ReadString()),
            _ => throw new TwsFormatException($"field {at}: {type} is not a type of condition"),
        };
    }

    private static bool Conjunction(ref FieldReader from)
    {
        var raw = from.ReadRaw();
        return raw.SequenceEqual("a"u8) || (raw.SequenceEqual("o"u8) ? false : throw from.Bad(raw, "a conjunction (a or o)"));
    }

    /// <summary>IB's infinity in this one price: compete up to the midpoint.</summary>
    public static decimal? CompeteOffset(ref FieldReader from, out bool upToMid)
    {
        var copy = from;
        var raw = copy.ReadRaw();
        upToMid = raw.SequenceEqual("Infinity"u8) || raw.SequenceEqual("Infinite"u8);
        if (!upToMid)
        {
            return from.ReadOptionalDecimal();
        }

        from = copy;
        return null;
    }
}
