using NodaTime;
using Plimsoll.Simulation.Gateway.Wire;
using Plimsoll.Tws.Wire;

namespace Plimsoll.Simulation.Gateway.History;

/// <summary>A reqHistoricalData as decoded; texts are not judged yet.</summary>
internal sealed record HistoryQuery(
    int RequestId,
    ContractFields Contract,
    string EndText,
    string BarSizeText,
    string DurationText,
    bool InRegularHours,
    string WhatToShow,
    bool InEpochSeconds,
    bool KeepUpToDate)
{
    private const string ScheduleWord = "SCHEDULE";

    /// <summary>The hours of the sessions are wanted, not their prices.</summary>
    public bool WantsSchedule => WhatToShow == ScheduleWord;

    public static HistoryQuery Read(int requestId, ref FieldReader fields)
    {
        var contract = ContractFields.Read(ref fields);
        fields.ReadBool(); // includeExpired
        var end = fields.ReadString();
        var barSize = fields.ReadString();
        var duration = fields.ReadString();
        var inRegularHours = fields.ReadBool();
        var whatToShow = fields.ReadString();
        var formatDate = fields.ReadInt();
        if (contract.SecType == "BAG")
        {
            ContractFields.SkipLegs(ref fields);
        }

        var keepUpToDate = fields.ReadBool();
        fields.Skip(); // chartOptions
        return new(requestId, contract, end, barSize, duration, inRegularHours, whatToShow, formatDate == 2, keepUpToDate);
    }

    /// <summary>Null for what the simulator has no bars of.</summary>
    public PriceBasis? Basis() => WhatToShow switch
    {
        "TRADES" or "ADJUSTED_LAST" => PriceBasis.Trades,
        "MIDPOINT" => PriceBasis.Midpoint,
        "BID" => PriceBasis.Bid,
        "ASK" => PriceBasis.Ask,
        "BID_ASK" => PriceBasis.BidAsk,
        "HISTORICAL_VOLATILITY" => PriceBasis.Volatility,
        _ => null,
    };

    /// <summary>An empty end is now.</summary>
    public Instant? End(Instant now, DateTimeZone zone) => EndText.Length == 0 ? now : WireTime.Parse(EndText, zone);

    /// <summary>The cause of IB's 321, or null.</summary>
    public string? Objection(Instant? end)
    {
        if (end is null)
        {
            return $"Invalid end date/time '{EndText}'";
        }

        if (BarSize.Parse(BarSizeText) is not { } size)
        {
            return $"Historical data bar size setting is invalid: '{BarSizeText}'";
        }

        if (HistoryDuration.Parse(DurationText) is not { } duration)
        {
            return $"Historical data query duration is invalid: '{DurationText}'";
        }

        if (!WantsSchedule && Basis() is null)
        {
            return $"The data query type is not simulated: '{WhatToShow}'";
        }

        var needsDays = WantsSchedule || Basis() == PriceBasis.Volatility;
        return duration.Objection(size)
            ?? (needsDays && size.Period != BarPeriod.Day ? $"{WhatToShow} is given by the day, not by '{BarSizeText}'" : null)
            ?? (EndText.Length > 0 && (KeepUpToDate || WhatToShow == "ADJUSTED_LAST") ? "End Date/Time must be empty for this query" : null)
            ?? (KeepUpToDate && (needsDays || WhatToShow == "BID_ASK") ? $"{WhatToShow} cannot be kept up to date" : null)
            ?? (KeepUpToDate && size.Length < Duration.FromSeconds(5) ? "Bars kept up to date have five seconds at the least" : null);
    }
}
