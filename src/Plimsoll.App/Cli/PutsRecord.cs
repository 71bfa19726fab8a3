using Plimsoll.Trading.Commands;
using Plimsoll.Trading.Risk;
using Plimsoll.Trading.Strategies.Puts;

namespace Plimsoll.App.Cli;

/// <summary>What a run of <c>puts sell</c> saw decided.</summary>
internal sealed class PutsRecord(bool isDry)
{
    public bool IsDry => isDry;

    /// <summary>Null when nothing was chosen.</summary>
    public ChoosePut? Choice { get; private set; }

    /// <summary>All that were quoted.</summary>
    public IReadOnlyList<PutCandidate> Candidates { get; private set; } = [];

    public Refusal? Refusal { get; private set; }

    public EndPutSale? Ended { get; private set; }

    public OpenPutTrade? Sold { get; private set; }

    public void Hear(DeskCommand given)
    {
        switch (given)
        {
            case ChoosePut choice:
                (Choice, Candidates) = (choice, choice.Candidates);
                break;
            case RefuseGroup refused:
                Refusal = refused.Refusal;
                break;
            case EndPutSale ended:
                Ended ??= ended;
                Candidates = ended.Candidates ?? Candidates;
                break;
            case OpenPutTrade sold:
                Sold = sold;
                break;
            default:
                break;
        }
    }
}
