using NodaTime;

namespace Plimsoll.Trading;

/// <summary>What is known of the connection to the broker.</summary>
public sealed class LinkState
{
    public bool IsUp { get; set; }

    public int ClientId { get; set; }

    /// <summary>When the connection last became ready, or was lost.</summary>
    public Instant? Since { get; set; }

    public string LostWhy { get; set; } = "";

    public bool BrokerTimeAsked { get; set; }

    /// <summary>Broker's clock less the desk's, seconds; null until it was asked on this connection.</summary>
    public decimal? ClockSkewSeconds { get; set; }

    public bool ReconnectAsked { get; set; }
}
