using Plimsoll.App.Cli;
using Plimsoll.App.Configuration;
using Plimsoll.App.Ladder;
using Plimsoll.Trading.Journal;

namespace Plimsoll.App.Dashboard;

/// <summary>What the ladder's ledger has on record of a deployment: the checks it was made on, and the last answer to a promotion.</summary>
/// <param name="root">The folder of journals.</param>
internal sealed class LadderView(string root, BrokerMode mode)
{
    public BrokerMode Mode => mode;

    /// <returns>Null where nothing is on record: it was not deployed on this rung.</returns>
    public View.Readiness? Readiness(string name) => Standing(name)?.Made.Readiness is not { } checks
        ? null
        : new View.Readiness(
            checks.All(check => check.Passed),
            [.. checks.Select(check => new View.Check(check.Name, check.Passed, string.Join("; ", check.Evidence.Select(finding => finding.Holds ? finding.Text : $"NOT: {finding.Text}"))))]);

    /// <returns>Null where nobody has asked for a promotion yet.</returns>
    public View.Promotion? Promotion(string name) => Standing(name) is { LastJudged: { } judged } standing
            ? new View.Promotion(
                BrokerChecks.Text(standing.Mode),
                BrokerChecks.Text(judged.To),
                standing.Promotion is not null,
                [.. judged.Criteria.Select(criterion => new View.Check(criterion.Name, criterion.Passed, criterion.Figures))])
            : null;

    private DeploymentStanding? Standing(string name)
    {
        try
        {
            return LadderLedger.Read(root).Running(name, mode);
        }
        catch (JournalFormatException broken)
        {
            throw new ApiProblem(ProblemCode.Conflict, broken.Message);
        }
    }
}
