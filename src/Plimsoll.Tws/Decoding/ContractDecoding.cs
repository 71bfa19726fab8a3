using Plimsoll.Tws.Messages;
using Plimsoll.Tws.Wire;

namespace Plimsoll.Tws.Decoding;

/// <summary>contractData and what else IB tells about instruments and exchanges.</summary>
internal static class ContractDecoding
{
    public static TwsMessage Details(ref FieldReader from, int version)
    {
        var requestId = from.ReadInt();
        var symbol = from.ReadOptionalString();
        var secType = from.ReadOptionalString();
        var expiry = from.ReadString().Split([' ', '-'], StringSplitOptions.RemoveEmptyEntries);
        var lastTradeDate = version >= TwsVersions.LastTradeDate ? from.ReadOptionalString() : null;
        var contract = new Contract
        {
            Symbol = symbol,
            SecType = secType,
            LastTradeDateOrContractMonth = expiry.Length > 0 ? expiry[0] : null,
            Strike = from.ReadStrike(),
            Right = from.ReadUnlessQuestion(),
            Exchange = from.ReadOptionalString(),
            Currency = from.ReadOptionalString(),
            LocalSymbol = from.ReadOptionalString(),
        };
        var details = new ContractDetails { RequestId = requestId, Contract = contract, MarketName = from.ReadOptionalString() };
        details = Trading(ref from, details);
        details = Description(ref from, details);
        details = details with
        {
            LastTradeDate = lastTradeDate,
            LastTradeTime = expiry.Length > 1 ? expiry[1] : null,
            TimeZoneId = expiry.Length > 2 ? expiry[2] : details.TimeZoneId,
        };
        if (version >= TwsVersions.FundFields && secType == "FUND")
        {
            details = details with { Fund = Fund(ref from) };
        }

        return version >= TwsVersions.IneligibilityReasons ? details with { IneligibilityReasons = Reasons(ref from) } : details;
    }

    private static ContractDetails Trading(ref FieldReader from, ContractDetails details)
    {
        var tradingClass = from.ReadOptionalString();
        var conId = from.ReadId();
        var minTick = from.ReadOptionalDecimal();
        return details with
        {
            Contract = details.Contract with
            {
                TradingClass = tradingClass,
                ConId = conId,
                Multiplier = from.ReadOptionalString(),
            },
            MinTick = minTick,
            OrderTypes = from.ReadCommaSeparated(),
            ValidExchanges = from.ReadCommaSeparated(),
            PriceMagnifier = from.ReadOptionalInt(),
            UnderConId = from.ReadId(),
            LongName = from.ReadOptionalEscaped(),
        };
    }

    private static ContractDetails Description(ref FieldReader from, ContractDetails details) => details with
    {
        Contract = details.Contract with { PrimaryExchange = from.ReadOptionalString() },
        ContractMonth = from.ReadOptionalString(),
        Industry = from.ReadOptionalString(),
        Category = from.ReadOptionalString(),
        Subcategory = from.ReadOptionalString(),
        TimeZoneId = from.ReadOptionalString(),
        TradingHours = from.ReadOptionalString(),
        LiquidHours = from.ReadOptionalString(),
        EvRule = from.ReadOptionalString(),
        EvMultiplier = from.ReadOptionalDouble(),
        SecIds = from.ReadTagValues(),
        AggGroup = from.ReadOptionalInt(),
        UnderSymbol = from.ReadOptionalString(),
        UnderSecType = from.ReadOptionalString(),
        MarketRuleIds = from.ReadOptionalString(),
        RealExpirationDate = from.ReadOptionalString(),
        StockType = from.ReadOptionalString(),
        MinSize = from.ReadOptionalDecimal(),
        SizeIncrement = from.ReadOptionalDecimal(),
        SuggestedSizeIncrement = from.ReadOptionalDecimal(),
    };

    private static FundDetails Fund(ref FieldReader from) => new()
    {
        Name = from.ReadOptionalString(),
        Family = from.ReadOptionalString(),
        Type = from.ReadOptionalString(),
        FrontLoad = from.ReadOptionalString(),
        BackLoad = from.ReadOptionalString(),
        BackLoadTimeInterval = from.ReadOptionalString(),
        ManagementFee = from.ReadOptionalString(),
        Closed = from.ReadBool(),
        ClosedForNewInvestors = from.ReadBool(),
        ClosedForNewMoney = from.ReadBool(),
        NotifyAmount = from.ReadOptionalString(),
        MinimumInitialPurchase = from.ReadOptionalString(),
        SubsequentMinimumPurchase = from.ReadOptionalString(),
        BlueSkyStates = from.ReadOptionalString(),
        BlueSkyTerritories = from.ReadOptionalString(),
        DistributionPolicyIndicator = from.ReadUnlessNone(),
        AssetType = from.ReadUnlessNone(),
    };

    private static List<IneligibilityReason> Reasons(ref FieldReader from)
    {
        var count = from.ReadCount(2);
        var reasons = new List<IneligibilityReason>(count);
        for (var i = 0; i < count; i++)
        {
            reasons.Add(new IneligibilityReason(from.ReadString(), from.ReadString()));
        }

        return reasons;
    }

    public static TwsMessage DetailsEnd(ref FieldReader from, int version)
    {
        from.Skip();
        return new ContractDetailsEnd(from.ReadInt());
    }

    public static TwsMessage SymbolSamples(ref FieldReader from, int version)
    {
        var requestId = from.ReadInt();
        var count = from.ReadCount(8);
        var samples = new List<SymbolSample>(count);
        for (var i = 0; i < count; i++)
        {
            var contract = new Contract
            {
                ConId = from.ReadId(),
                Symbol = from.ReadOptionalString(),
                SecType = from.ReadOptionalString(),
                PrimaryExchange = from.ReadOptionalString(),
                Currency = from.ReadOptionalString(),
            };
            var derivatives = Texts(ref from);
            var description = from.ReadOptionalString();
            samples.Add(new SymbolSample(contract with { IssuerId = from.ReadOptionalString() }, derivatives, description));
        }

        return new SymbolSamples(requestId, samples);
    }

    public static TwsMessage SecDefOptParams(ref FieldReader from, int version)
    {
        var requestId = from.ReadInt();
        var exchange = from.ReadString();
        var underlying = from.ReadInt();
        var tradingClass = from.ReadOptionalString();
        var multiplier = from.ReadOptionalString();
        var expirations = Texts(ref from);
        var count = from.ReadCount(1);
        var strikes = new List<decimal>(count);
        for (var i = 0; i < count; i++)
        {
            strikes.Add(from.ReadDecimal());
        }

        return new SecDefOptParams(requestId, exchange, underlying, tradingClass, multiplier, expirations, strikes);
    }

    public static TwsMessage SecDefOptParamsEnd(ref FieldReader from, int version) => new SecDefOptParamsEnd(from.ReadInt());

    public static TwsMessage MarketRule(ref FieldReader from, int version)
    {
        var ruleId = from.ReadInt();
        var count = from.ReadCount(2);
        var increments = new List<PriceIncrement>(count);
        for (var i = 0; i < count; i++)
        {
            increments.Add(new PriceIncrement(from.ReadDecimal(), from.ReadDecimal()));
        }

        return new MarketRule(ruleId, increments);
    }

    public static TwsMessage SmartComponents(ref FieldReader from, int version)
    {
        var requestId = from.ReadInt();
        var count = from.ReadCount(3);
        var components = new List<SmartComponent>(count);
        for (var i = 0; i < count; i++)
        {
            components.Add(new SmartComponent(from.ReadInt(), from.ReadString(), from.ReadString()));
        }

        return new SmartComponents(requestId, components);
    }

    public static TwsMessage MktDepthExchanges(ref FieldReader from, int version)
    {
        var count = from.ReadCount(5);
        var exchanges = new List<MktDepthExchange>(count);
        for (var i = 0; i < count; i++)
        {
            exchanges.Add(new MktDepthExchange(
                from.ReadString(),
                from.ReadString(),
                from.ReadOptionalString(),
                from.ReadOptionalString(),
                from.ReadOptionalInt()));
        }

        return new MktDepthExchanges(exchanges);
    }

    public static TwsMessage DeltaNeutralValidation(ref FieldReader from, int version)
    {
        from.Skip();
        return new DeltaNeutralValidation(
            from.ReadInt(),
            new DeltaNeutralContract(from.ReadInt(), from.ReadDouble(), from.ReadDecimal()));
    }

    private static List<string> Texts(ref FieldReader from)
    {
        var count = from.ReadCount(1);
        var texts = new List<string>(count);
        for (var i = 0; i < count; i++)
        {
            texts.Add(from.ReadString());
        }

        return texts;
    }
}
