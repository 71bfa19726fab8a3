using NodaTime;
using Plimsoll.App.Parity;
using Plimsoll.Trading.Commands;

namespace Plimsoll.App.Rehearsal;

/// <summary>What a rehearsal found. Orders, executions, rejections and the broker's P&amp;L come from the gateway's side, the rest from the desk's.</summary>
internal sealed record RehearsalResult
{
    /// <summary>The deployments that were rehearsed, by name.</summary>
    public required IReadOnlyList<string> Strategies { get; init; }

    public required int Sessions { get; init; }

    public required ulong Seed { get; init; }

    public required LocalDate First { get; init; }

    public required LocalDate Last { get; init; }

    public required string Faults { get; init; }

    public required int Orders { get; init; }

    public required int Executions { get; init; }

    public required int EntriesSubmitted { get; init; }

    public required int EntriesFilled { get; init; }

    /// <summary>Orders the broker refused.</summary>
    public required int Rejections { get; init; }

    /// <summary>Openings the load line refused, by name.</summary>
    public required IReadOnlyDictionary<string, int> Refusals { get; init; }

    public required int DuplicateOrders { get; init; }

    public required IReadOnlyList<string> Violations { get; init; }

    /// <summary>Σ over the sessions, looked at when each report was published.</summary>
    public required int OpenOrdersAfterReport { get; init; }

    public required int DayTradePositionsAfterReport { get; init; }

    public required int DailyCsvs { get; init; }

    public required IReadOnlyDictionary<string, decimal> PnlByBook { get; init; }

    public required decimal BrokerPnl { get; init; }

    /// <summary>The last link of the journal's chain: it stands for every byte of it.</summary>
    public required string JournalSha256 { get; init; }

    public required IReadOnlyDictionary<string, int> FaultsFired { get; init; }

    public required IReadOnlyDictionary<string, int> KillsByPoint { get; init; }

    /// <summary>What was held over a close because the world did not allow otherwise: session, symbol and shares.</summary>
    public required IReadOnlyList<string> Stranded { get; init; }

    public required IReadOnlyDictionary<string, int> Exits { get; init; }

    /// <summary>Plans of the folder that are for no session of the exchange, each with the reason it is refused.</summary>
    public required IReadOnlyList<string> RefusedPlans { get; init; }

    /// <summary>Put trades that are over, by how they ended.</summary>
    public IReadOnlyDictionary<string, int> PutExits { get; init; } = new SortedDictionary<string, int>(StringComparer.Ordinal);

    /// <summary>Sessions the desk reported.</summary>
    public required int SessionsReported { get; init; }

    public required int Messages { get; init; }

    public required long AgendaEntries { get; init; }

    public required long JournalRecords { get; init; }

    public double WallSeconds { get; init; }

    /// <summary>One for each deployment of target weights that decided anything.</summary>
    public IReadOnlyList<ParityReport> Parity { get; init; } = [];

    public IReadOnlyList<Publish> Reports { get; init; } = [];
}
