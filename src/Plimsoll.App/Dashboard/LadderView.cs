using Plimsoll.App.Cli;
using Plimsoll.App.Configuration;
using Plimsoll.App.Ladder;
using Plimsoll.Trading.Journal;

namespace Plimsoll.App.Dashboard;

/// <summary>What the ladder's ledger has on record of a deployment: the checks it was made on, and the last answer to a promotion.</summary>
/// <param name="root">The folder of journals.</param>
internal sealed class LadderView(string root, BrokerMode mode)
{
    /// <exception cref="ApiProblem">There is nothing on record.</exception>
    public View.Readiness Readiness(string name)
    {
        var checks = Standing(name, "readiness").Made.Readiness;
        return new View.Readiness(
            checks.All(check => check.Passed),
            [.. checks.Select(check => new View.Check(check.Name, check.Passed, string.Join("; ", check.Evidence.Select(finding => finding.Holds ? finding.Text : $"NOT: {finding.Text}"))))]);
    }

    /// <exception cref="ApiProblem">There is nothing on record.</exception>
    public View.Promotion Promotion(string name)
    {
        var standing = Standing(name, "promotion");
        return standing.LastJudged is { } judged
            ? new View.Promotion(
                BrokerChecks.Text(standing.Mode),
                BrokerChecks.Text(judged.To),
                standing.Promotion is not null,
                [.. judged.Criteria.Select(criterion => new View.Check(criterion.Name, criterion.Passed, criterion.Figures))])
            : throw ApiProblem.NotFound($"nobody has asked for a promotion of {standing.Id} yet: plimsoll promote");
    }

    private DeploymentStanding Standing(string name, string what)
    {
        try
        {
            return LadderLedger.Read(root).Running(name, mode) ?? throw ApiProblem.NotFound($"there is no {what} on record for {name}: it was not deployed on this rung (plimsoll deploy)");
        }
        catch (JournalFormatException broken)
        {
            throw new ApiProblem(ProblemCode.Conflict, broken.Message);
        }
    }
}
