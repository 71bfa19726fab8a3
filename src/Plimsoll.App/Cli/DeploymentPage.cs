using Plimsoll.App.Ladder;
using Spectre.Console;

namespace Plimsoll.App.Cli;

/// <summary>Deployments and their readiness for a person, and the same for a program.</summary>
internal static class DeploymentPage
{
    /// <param name="standing">Null for one that came to nothing.</param>
    public static int Answer(VerbCall call, DeploymentStanding? standing, IReadOnlyList<ReadinessCheck> checks, string told, int exitCode)
    {
        if (call.Json)
        {
            call.Print(json =>
            {
                json.WriteStartObject();
                json.WriteString("result", told);
                json.WriteBoolean("ready", checks.All(check => check.Passed));
                DeploymentJson.Checks(json, checks);
                json.WritePropertyName("deployment");
                if (standing is null)
                {
                    json.WriteNullValue();
                }
                else
                {
                    DeploymentJson.Write(json, standing);
                }

                json.WriteEndObject();
            });
            return exitCode;
        }

        var page = Page.Of(call.Context);
        page.Line(told);
        page.Table(["check", "holds", "seen"], checks.Select(check => (IReadOnlyList<string>)
        [
            check.Name,
            check.Passed ? "yes" : "NO",
            check.Passed ? $"{check.Evidence.Count} findings hold" : string.Join("\n", check.Evidence.Where(finding => !finding.Holds).Select(finding => finding.Text)),
        ]));
        return exitCode;
    }

    public static void Table(IAnsiConsole page, IReadOnlyList<DeploymentStanding> deployments) => page.Table(
        ["deployment", "account", ">capital", "since", "stage", "promotion"],
        deployments.Select(each => (IReadOnlyList<string>)
        [
            each.Id,
            each.Account,
            $"{each.Capital.Amount:N0}",
            NewYorkTime.Of(each.Made.At)[..10],
            each.Stage.ToString().ToLowerInvariant(),
            each.Promotion is { } promotion ? $"to {BrokerChecks.Text(promotion.To)}" : each.LastJudged is { } judged && judged.Decision != PromotionDecision.Approved ? DeploymentJson.Word(judged.Decision) : "–",
        ]));
}
