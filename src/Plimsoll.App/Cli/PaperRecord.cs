using NodaTime;
using Plimsoll.Market;
using Plimsoll.Trading;
using Plimsoll.Trading.Commands;

namespace Plimsoll.App.Cli;

/// <summary>What a run of mode paper saw decided.</summary>
internal sealed class PaperRecord
{
    private readonly Dictionary<string, string> refused = new(StringComparer.Ordinal);

    /// <summary>At each close: the deployment's book, capital included.</summary>
    public List<(LocalDate Session, string Deployment, Money Equity)> Marks { get; } = [];

    public int Orders { get; private set; }

    /// <summary>Openings that the load line refused.</summary>
    public int Refusals { get; private set; }

    /// <summary>Why a deployment did not rebalance, the last time it did not.</summary>
    public IReadOnlyDictionary<string, string> Refused => refused;

    public DeskState? State { get; set; }

    public void Hear(DeskCommand given)
    {
        switch (given)
        {
            case RecordEquity mark:
                Marks.Add((mark.Session, mark.Deployment, mark.Equity));
                break;
            case PlaceGroup:
                Orders++;
                break;
            case RefuseGroup:
                Refusals++;
                break;
            case EndRebalance { Refused: { } why } end:
                refused[end.Deployment] = why;
                break;
            default:
                break;
        }
    }
}
