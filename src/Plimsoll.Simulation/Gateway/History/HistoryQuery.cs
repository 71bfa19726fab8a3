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
    string WhatToShow,
    bool InEpochSeconds,
    bool KeepUpToDate)
{
    public static HistoryQuery Read(int requestId, ref FieldReader fields)
    {
        var contract = ContractFields.Read(ref fields);
        fields.ReadBool(); // includeExpired
        var end = fields.ReadString();
        var barSize = fields.ReadString();
        var duration = fields.ReadString();
        fields.ReadBool(); // useRTH: there is nothing outside regular hours
        var whatToShow = fields.ReadString();
        var formatDate = fields.ReadInt();
        if (contract.SecType == "BAG")
        {
            ContractFields.SkipLegs(ref fields);
        }

        var keepUpToDate = fields.ReadBool();
        fields.Skip(); // chartOptions
        return new(requestId, contract, end, barSize, duration, whatToShow, formatDate == 2, keepUpToDate);
    }

    /// <summary>Null for what the simulator has no bars of.</summary>
    public PriceBasis? Basis() => WhatToShow switch
    {
        "TRADES" or "ADJUSTED_LAST" => PriceBasis.Trades,
        "MIDPOINT" => PriceBasis.Midpoint,
        "BID" => PriceBasis.Bid,
        "ASK" => PriceBasis.Ask,
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

        if (size.Length is not null && duration is { Unit: 'Y', Count: > 1 })
        {
            return "Time length exceed max.";
        }

        if (Basis() is null)
        {
            return $"The data query type is not simulated: '{WhatToShow}'";
        }

        return EndText.Length > 0 && (KeepUpToDate || WhatToShow == "ADJUSTED_LAST") ? "End Date/Time must be empty for this query" : null;
    }
}
