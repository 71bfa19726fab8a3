using System.Text.Json.Serialization;
using NodaTime;
using Plimsoll.Market.Bars;

namespace Plimsoll.Trading.Strategies.Weights;

/// <summary>What one deployment of target weights remembers: the targets set last, and the rebalance of this session.</summary>
public sealed class RebalanceProgress
{
    public LocalDate Session { get; set; }

    public RebalanceStage Stage { get; set; }

    public Instant? AskedAt { get; set; }

    public int TimesAsked { get; set; }

    /// <summary>The targets set last, by symbol; what a strategy is told it holds. Not drifted by prices.</summary>
    public SortedDictionary<string, double> Held { get; set; } = new(StringComparer.Ordinal);

    /// <summary>Symbols that have not come to their targets: they follow in the next session although the targets are the same.</summary>
    public SortedSet<string> Outstanding { get; init; } = new(StringComparer.Ordinal);

    /// <summary>This session's decision; empty before it.</summary>
    public IReadOnlyList<TargetPosition> Targets { get; set; } = [];

    /// <summary>Questions about instruments: when last, and how often.</summary>
    public SortedDictionary<string, ContractAsk> ContractAsks { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Why nothing was decided this session; null when something was.</summary>
    public string? Refused { get; set; }

    /// <summary>What the load line refused of this session's orders, by symbol: the name and its numbers.</summary>
    public SortedDictionary<string, Risk.Refusal> Refusals { get; init; } = new(StringComparer.Ordinal);

    /// <summary>The broker has refused a fraction of a share; whole shares from then on (DESIGN §12.6).</summary>
    public bool FractionsRefused { get; set; }

    /// <summary>Why the deployment does nothing until a person resumes it; null while it works.</summary>
    public string? HaltedWhy { get; set; }

    /// <summary>Bars of this session that only this process has.</summary>
    [JsonIgnore]
    public BarPanel? Bars { get; set; }

    /// <summary>The hash of the bars that came last, and the symbols they lack.</summary>
    public string? BarsSha256 { get; set; }

    public IReadOnlyList<string> BarsMissing { get; set; } = [];

    /// <summary>The session whose closing equity was written down last.</summary>
    public LocalDate? MarkedSession { get; set; }

    /// <summary>When closing prices were asked for.</summary>
    public Instant? MarkAskedAt { get; set; }

    public List<EquityPoint> Equity { get; init; } = [];
}
