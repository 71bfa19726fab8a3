namespace Plimsoll.Trading.Strategies.Rotation;

/// <summary>When rotation sets its targets anew.</summary>
public enum RebalanceMode
{
    /// <summary>Every day, to the letter of the pseudocode; what is held plays no part.</summary>
    Daily = 1,

    /// <summary>When membership changes or a target moves by more than the drift band; what is held is hard to displace.</summary>
    Held,
}
