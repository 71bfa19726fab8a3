using Plimsoll.Simulation.Gateway.Wire;
using Plimsoll.Tws.Wire;

namespace Plimsoll.Simulation.Gateway.Orders;

/// <summary>
/// Reads a placeOrder from its first field to its last at any version 176 to 200 (protocol.md §5; the methods follow its numbered
/// steps). Everything is read, because one field skipped wrongly would shift price or size; what the exchange cannot honour is noted.
/// </summary>
internal sealed class PlaceOrderReader(int version)
{
    private readonly List<string> notSimulated = [];
    private PlaceOrderRequest request = null!;
    private OrderEcho echo = new();

    public PlaceOrderRequest Read(int orderId, ref FieldReader fields)
    {
        var contract = ContractFields.Read(ref fields);
        Note(fields.ReadOptionalString() is not null | fields.ReadOptionalString() is not null, "a contract given by secId");
        echo = echo with { Exchange = contract.Exchange ?? "" };
        ReadTerms(orderId, contract, ref fields);
        if (contract.SecType == "BAG")
        {
            ReadCombination(ref fields);
        }

        ReadExtendedTerms(ref fields);
        ReadVolatility(ref fields);
        ReadTrailAndScale(ref fields);
        ReadHedgeAndClearing(ref fields);
        ReadDeltaNeutralContract(ref fields);
        ReadAlgo(ref fields);
        ReadPeggedToBenchmark(ref fields);
        ReadConditions(ref fields);
        ReadAdjustment(ref fields);
        ReadRegulatory(ref fields);
        ReadPeggedOffsets(ref fields);
        ReadVersionTail(ref fields);
        if (!fields.AtEnd)
        {
            throw new TwsFormatException($"field {fields.FieldsRead + 1}: more fields than version {version} has");
        }

        return request with { Echo = echo, NotSimulated = notSimulated };
    }

    private static string Text(ref FieldReader fields) => fields.ReadString();

    /// <summary>Some clients write 0 for a number they do not set.</summary>
    private static decimal? Price(ref FieldReader fields) => fields.ReadOptionalDecimal() is { } value and not 0m ? value : null;

    private static bool IsSet(decimal? value) => value is not (null or 0m);

    private void Note(bool isAsked, string instruction)
    {
        if (isAsked)
        {
            notSimulated.Add(instruction);
        }
    }

    private void ReadTerms(int orderId, ContractFields contract, ref FieldReader fields)
    {
        var action = Text(ref fields);
        var quantity = fields.ReadOptionalDecimal();
        var orderType = Text(ref fields);
        var limitPrice = fields.ReadOptionalDecimal();
        var auxPrice = fields.ReadOptionalDecimal();
        var timeInForce = Text(ref fields);
        var ocaGroup = fields.ReadOptionalString();
        var account = Text(ref fields);
        fields.Skip(); // openClose: empty in the official clients, O in ib_async
        var origin = fields.ReadInt();
        var orderRef = Text(ref fields);
        var transmit = fields.ReadBool();
        var parentId = fields.ReadInt();
        Note(fields.ReadBool(), "a block order");
        Note(fields.ReadBool(), "sweep to fill");
        Note(IsSet(fields.ReadOptionalInt()), "a display size");
        var triggerMethod = fields.ReadInt();
        var outsideRegularHours = fields.ReadBool();
        Note(fields.ReadBool(), "a hidden order");
        echo = echo with { Origin = origin };
        request = new PlaceOrderRequest
        {
            OrderId = orderId,
            Contract = contract,
            Action = action,
            Quantity = quantity,
            OrderType = orderType,
            LimitPrice = limitPrice,
            AuxPrice = auxPrice,
            TimeInForce = timeInForce,
            OcaGroup = ocaGroup,
            Account = account,
            OrderRef = orderRef,
            Transmit = transmit,
            ParentId = parentId == 0 ? null : parentId,
            OutsideRegularHours = outsideRegularHours,
            TriggerMethod = triggerMethod,
        };
    }

    private void ReadCombination(ref FieldReader fields)
    {
        notSimulated.Add("combination legs");
        fields.Skip(8 * fields.ReadCount(8));
        fields.Skip(fields.ReadCount(1));
        fields.Skip(2 * fields.ReadCount(2));
    }

    private void ReadExtendedTerms(ref FieldReader fields)
    {
        fields.Skip(); // the old sharesAllocation
        Note(IsSet(fields.ReadOptionalDecimal()), "a discretionary amount");
        Note(fields.ReadOptionalString() is not null, "good after time");
        request = request with { GoodTillDate = fields.ReadOptionalString() };
        var adviser = fields.ReadString() + fields.ReadString() + fields.ReadString();
        if (version < 177)
        {
            adviser += fields.ReadString(); // faProfile
        }

        Note(adviser.Length > 0, "adviser allocation");
        Note(fields.ReadOptionalString() is not null, "a model code");
        Note(fields.ReadInt() != 0 | fields.ReadOptionalString() is not null, "a short sale slot");
        fields.ReadOptionalInt(); // exemptCode
        request = request with { OcaType = fields.ReadInt() };
        var rule80A = Text(ref fields);
        echo = echo with { Rule80A = rule80A, SettlingFirm = Text(ref fields) };
        Note(fields.ReadBool(), "all or none");
        Note(IsSet(fields.ReadOptionalInt()), "a minimum quantity");
        Note(IsSet(fields.ReadOptionalDecimal()), "a percent offset");
        fields.Skip(3); // eTradeOnly, firmQuoteOnly, nbboPriceCap
        fields.ReadOptionalInt(); // auctionStrategy, BOX only as the next five
        for (var i = 0; i < 5; i++)
        {
            Note(IsSet(fields.ReadOptionalDecimal()), "a stock range or starting price");
        }

        fields.ReadBool(); // overridePercentageConstraints
    }

    private void ReadVolatility(ref FieldReader fields)
    {
        Note(IsSet(fields.ReadOptionalDecimal()), "a volatility");
        fields.ReadOptionalInt(); // volatilityType
        var deltaNeutralType = fields.ReadOptionalString();
        fields.ReadOptionalDecimal();
        if (deltaNeutralType is not null)
        {
            notSimulated.Add("a delta neutral order");
            fields.ReadInt();
            fields.Skip(4);
            fields.ReadBool();
            fields.ReadInt();
            fields.Skip();
        }
    }

    private void ReadTrailAndScale(ref FieldReader fields)
    {
        fields.ReadBool(); // continuousUpdate, of volatility orders
        fields.ReadOptionalInt();
        request = request with { TrailStopPrice = Price(ref fields), TrailingPercent = Price(ref fields) };
        Note(IsSet(fields.ReadOptionalInt()) | IsSet(fields.ReadOptionalInt()), "a scale order");
        if (fields.ReadOptionalDecimal() is > 0m)
        {
            notSimulated.Add("a scale order");
            fields.ReadOptionalDecimal();
            fields.ReadOptionalInt();
            fields.ReadOptionalDecimal();
            fields.ReadBool();
            fields.ReadOptionalInt();
            fields.ReadOptionalInt();
            fields.ReadBool();
        }

        Note(fields.ReadOptionalString() is not null, "a scale table");
        Note(fields.ReadOptionalString() is not null | fields.ReadOptionalString() is not null, "active start and stop times");
    }

    private void ReadHedgeAndClearing(ref FieldReader fields)
    {
        if (fields.ReadOptionalString() is not null)
        {
            notSimulated.Add("a hedge order");
            fields.Skip(); // hedgeParam
        }

        var optOut = fields.ReadBool();
        var clearingAccount = Text(ref fields);
        var clearingIntent = fields.ReadOptionalString() ?? echo.ClearingIntent;
        echo = echo with
        {
            OptOutSmartRouting = optOut,
            ClearingAccount = clearingAccount,
            ClearingIntent = clearingIntent,
            NotHeld = fields.ReadBool(),
        };
    }

    private void ReadDeltaNeutralContract(ref FieldReader fields)
    {
        if (fields.ReadBool())
        {
            notSimulated.Add("a delta neutral contract");
            fields.ReadInt();
            fields.ReadOptionalDecimal();
            fields.ReadOptionalDecimal();
        }
    }

    private void ReadAlgo(ref FieldReader fields)
    {
        var strategy = fields.ReadOptionalString();
        var parameters = new List<(string, string)>();
        if (strategy is not null)
        {
            var count = fields.ReadCount(2);
            for (var i = 0; i < count; i++)
            {
                var tag = Text(ref fields);
                parameters.Add((tag, Text(ref fields)));
            }
        }

        fields.Skip(); // algoId
        request = request with { Algo = strategy, WhatIf = fields.ReadBool() };
        fields.Skip(); // miscOptions
        echo = echo with { AlgoParameters = parameters, Solicited = fields.ReadBool() };
        Note(fields.ReadBool() | fields.ReadBool(), "randomized size or price");
    }

    private void ReadPeggedToBenchmark(ref FieldReader fields)
    {
        if (request.OrderType is "PEG BENCH" or "PEGBENCH")
        {
            fields.ReadInt();
            fields.ReadBool();
            fields.ReadOptionalDecimal();
            fields.ReadOptionalDecimal();
            fields.Skip();
        }
    }

    private void ReadConditions(ref FieldReader fields)
    {
        var count = fields.ReadCount(4);
        for (var i = 0; i < count; i++)
        {
            var type = fields.ReadInt();
            fields.Skip(type switch
            {
                1 => 6, // price
                3 => 3, // time
                4 => 3, // margin
                5 => 4, // execution
                6 => 5, // volume
                7 => 5, // percent change
                _ => throw new TwsFormatException($"field {fields.FieldsRead}: condition type {type} is not known"),
            });
        }

        if (count > 0)
        {
            notSimulated.Add("conditions");
            fields.ReadBool(); // outside regular hours too
            fields.ReadBool(); // cancels rather than activates
        }
    }

    private void ReadAdjustment(ref FieldReader fields)
    {
        Note(fields.ReadOptionalString() is not (null or "None"), "an adjusted order");
        Note(IsSet(fields.ReadOptionalDecimal()), "an adjusted price");
        var offset = Price(ref fields);
        request = request with { LimitOffset = offset };
        Note(offset is not null && request.OrderType != "TRAIL LIMIT", "a limit offset");
        for (var i = 0; i < 3; i++)
        {
            Note(IsSet(fields.ReadOptionalDecimal()), "an adjusted price");
        }

        fields.ReadOptionalInt(); // adjustableTrailingUnit
    }

    private void ReadRegulatory(ref FieldReader fields)
    {
        echo = echo with { ExtOperator = Text(ref fields) };
        fields.Skip(2); // soft dollar tier
        request = request with { CashQuantity = Price(ref fields) };
        fields.Skip(4); // MiFID II decision makers and traders
        echo = echo with { DontUseAutoPriceForHedge = fields.ReadBool() };
        fields.ReadBool(); // isOmsContainer
        Note(fields.ReadBool(), "discretionary up to the limit price");
        echo = echo with { UsePriceManagementAlgo = fields.ReadBool() };
        Note(IsSet(fields.ReadOptionalInt()), "a duration");
        Note(IsSet(fields.ReadOptionalInt()), "a post to an ATS");
        echo = echo with { AutoCancelParent = fields.ReadBool() };
        fields.Skip(2); // advancedErrorOverride, manualOrderTime
    }

    private void ReadPeggedOffsets(ref FieldReader fields)
    {
        if (request.Contract.Exchange == "IBKRATS")
        {
            Note(IsSet(fields.ReadOptionalInt()), "a minimum trade quantity");
        }

        var hasOffsets = request.OrderType == "PEG MID";
        if (request.OrderType == "PEG BEST")
        {
            fields.ReadOptionalInt();
            hasOffsets = fields.ReadOptionalDouble() is double.PositiveInfinity;
        }

        if (hasOffsets)
        {
            fields.ReadOptionalDecimal();
            fields.ReadOptionalDecimal();
        }
    }

    private void ReadVersionTail(ref FieldReader fields)
    {
        if (version >= 183)
        {
            echo = echo with { CustomerAccount = Text(ref fields) };
        }

        if (version >= 184)
        {
            echo = echo with { ProfessionalCustomer = fields.ReadBool() };
        }

        if (version is >= 187 and <= 189)
        {
            fields.Skip(); // externalUserId
            echo = echo with { ManualOrderIndicator = fields.ReadOptionalInt() };
        }

        if (version >= 189)
        {
            Note(fields.ReadBool(), "the overnight session");
        }

        if (version >= 192)
        {
            echo = echo with { ManualOrderIndicator = fields.ReadOptionalInt() };
        }

        if (version >= 199)
        {
            Note(fields.ReadBool(), "imbalance only");
        }
    }
}
