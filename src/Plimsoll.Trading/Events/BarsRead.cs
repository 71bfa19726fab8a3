using System.Text.Json.Serialization;
using NodaTime;
using Plimsoll.Market.Bars;

namespace Plimsoll.Trading.Events;

/// <summary>Daily bars of a deployment's universe came, the running day's as the last. They are stored under their hash.</summary>
/// <param name="Missing">Symbols the broker has no bars of, and its words.</param>
public sealed record BarsRead(Instant At, string Deployment, string Sha256, IReadOnlyList<string> Missing) : DeskEvent(At)
{
    /// <summary>Only in the process that read them: a journal keeps the hash, and past decisions are folded, not taken again.</summary>
    [JsonIgnore]
    public BarPanel? Bars { get; init; }
}
