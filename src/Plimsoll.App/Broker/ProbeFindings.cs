using NodaTime;

namespace Plimsoll.App.Broker;

/// <summary>What a gateway said of itself and its account.</summary>
internal sealed class ProbeFindings
{
    public int ServerVersion { get; set; }

    public int NextOrderId { get; set; }

    public IReadOnlyList<string> Accounts { get; set; } = [];

    public string? Account { get; set; }

    /// <summary>Values by IB's tag, as sent.</summary>
    public SortedDictionary<string, string> Values { get; } = new(StringComparer.Ordinal);

    /// <summary>Gateway's clock less ours; the gateway tells whole seconds.</summary>
    public Duration? ClockSkew { get; set; }

    /// <summary>321 answered to a what-if order: the API may read and not trade.</summary>
    public bool IsReadOnly { get; set; }

    /// <summary>Why no real-time quote came, in IB's words with the code; null when one came.</summary>
    public string? NoMarketData { get; set; } = "no quote came";

    /// <summary>What keeps this gateway from being traded with, in words with the cure.</summary>
    public List<string> Problems { get; } = [];
}
