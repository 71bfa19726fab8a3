using NodaTime;
using Plimsoll.Trading.Commands;

namespace Plimsoll.Trading.Strategies.Puts;

/// <summary>What one put deployment is doing, and what it holds.</summary>
public sealed class PutProgress
{
    /// <summary>The session of the last sale.</summary>
    public LocalDate? Session { get; set; }

    /// <summary>Sessions whose sale came to an end, of whatever kind.</summary>
    public int SessionsDone { get; set; }

    /// <summary>The last of them.</summary>
    public LocalDate? CountedSession { get; set; }

    public PutStage Stage { get; set; } = PutStage.Ended;

    /// <summary>The number of the last sale: counted for ever, part of every reference.</summary>
    public int Number { get; set; }

    /// <summary>Another is to be sold in the place of what is bought back, whatever this session has sold already.</summary>
    public bool IsRolling { get; set; }

    public Instant? AskedAt { get; set; }

    public int TimesAsked { get; set; }

    public PutChain? Chain { get; set; }

    /// <summary>What the broker said in place of a chain.</summary>
    public string? ChainWhy { get; set; }

    public List<Events.OptionQuote> Quotes { get; init; } = [];

    /// <summary>The contract that was chosen.</summary>
    public string? Symbol { get; set; }

    public PutCandidate? Chosen { get; set; }

    /// <summary>1, and 2 for the retry.</summary>
    public int Attempt { get; set; } = 1;

    public Instant? NotBefore { get; set; }

    /// <summary>Why the last sale sold nothing, or not all; null when it did.</summary>
    public string? EndedWhy { get; set; }

    public Weights.ContractAsk? ContractAsk { get; set; }

    public string? ContractUnknown { get; set; }

    /// <summary>By contract; dropped a session after it is flat.</summary>
    public SortedDictionary<string, PutPosition> Positions { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Trades told as open, by number.</summary>
    public SortedDictionary<int, OpenPutTrade> Opened { get; init; } = [];

    /// <summary>Trades that are over, by number.</summary>
    public SortedDictionary<int, ClosePutTrade> Closed { get; init; } = [];

    public Instant? SnapshotAskedAt { get; set; }

    /// <summary>The last look at what is held.</summary>
    public IReadOnlyList<Events.OptionQuote>? SnapshotQuotes { get; set; }

    public IReadOnlyList<PutSnapshot> Snapshots { get; set; } = [];

    /// <summary>The session at whose close the book was last valued.</summary>
    public LocalDate? MarkedSession { get; set; }
}
