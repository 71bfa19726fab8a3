using NodaTime;
using Plimsoll.Market;

namespace Plimsoll.Trading.Reconciliation;

/// <summary>Where the comparison with the broker stands.</summary>
public sealed class ReadingState
{
    public int LastNumber { get; set; }

    public Reading? Current { get; set; }

    /// <summary>Answers that did not come in time, in a row; two, and the connection is not trusted any more.</summary>
    public int TimeOuts { get; set; }

    public string? WantedWhy { get; set; }

    public Instant? WantedNotBefore { get; set; }

    /// <summary>True once a whole reading on this connection agreed, or its differences were settled.</summary>
    public bool IsReconciled { get; set; }

    /// <summary>When the last undisturbed reading was asked for; what ended before it is contained in it.</summary>
    public Instant? ConcludedAskedAt { get; set; }

    /// <summary>Orders that the last reading did not show.</summary>
    public SortedSet<int> MissingOnce { get; set; } = [];

    /// <summary>Symbols whose position differed from the books, by how much, and in how many readings in a row.</summary>
    public SortedDictionary<string, int> Mismatches { get; set; } = new(StringComparer.Ordinal);

    /// <summary>What the account holds, by the last reading and the fills counted since.</summary>
    public SortedDictionary<string, Quantity> AccountPositions { get; set; } = new(StringComparer.Ordinal);

    public SortedDictionary<string, Quantity> Unattributed { get; set; } = new(StringComparer.Ordinal);

    /// <summary>Differences that are no split's, whatever the number of shares says.</summary>
    public SortedDictionary<string, Quantity> DeniedSplits { get; set; } = new(StringComparer.Ordinal);

    public void ForgetConnection()
    {
        Current = null;
        TimeOuts = 0;
        WantedWhy = null;
        WantedNotBefore = null;
        IsReconciled = false;
        MissingOnce.Clear();
        Mismatches.Clear();
    }
}
