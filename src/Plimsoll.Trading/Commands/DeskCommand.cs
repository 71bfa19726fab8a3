using System.Text.Json.Serialization;

namespace Plimsoll.Trading.Commands;

/// <summary>
/// Something the desk decided. Journaled and flushed before it is performed; folding the journal applies it again, so a decision of
/// the past is never taken twice.
/// </summary>
public abstract record DeskCommand
{
    /// <summary>False for a note: a conclusion that only changes what the desk knows.</summary>
    [JsonIgnore]
    public bool HasEffect => this is PlaceGroup or CancelLeg or AskReading or AskContract or AskBrokerTime or AskPlan or AskBars or AskQuotes or AskAccount
        or AskChain or AskOptionQuotes or AskHours
        or Publish or Notify or WakeAt or Reconnect;
}
