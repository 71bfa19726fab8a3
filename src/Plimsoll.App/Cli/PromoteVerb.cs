using System.CommandLine;
using NodaTime;
using Plimsoll.App.Configuration;
using Plimsoll.App.Ladder;

namespace Plimsoll.App.Cli;

/// <summary><c>plimsoll promote</c>: may a deployment climb to the next rung? The answer goes on record with its evidence.</summary>
internal static class PromoteVerb
{
    private static readonly IReadOnlyList<Example> examples =
    [
        new("plimsoll promote rotation", "From the rung it is deployed on to the one above: paper, sim, ibkr_paper, live"),
        new("plimsoll promote rotation --mode ibkr_paper --json", "From one of several, for a program; exit code 0 approved, 4 rejected, 1 needs review"),
    ];

    public static Command Make(CliContext context)
    {
        var flags = new LadderFlags();
        var clock = ClockFlag.Make(context);
        var verb = new Verb(context, "promote", "Judge whether a deployment may climb to the next rung, and put it on record", examples, (call, _) => Task.FromResult(Run(call, flags, clock)));
        flags.AddTo(verb);
        verb.Add(clock);
        return verb;
    }

    private static int Run(VerbCall call, LadderFlags flags, Option<TimeProvider?> clock)
    {
        var configuration = flags.Configuration(call);
        var standing = flags.Standing(call, configuration);
        var above = standing.Above ?? throw new CliFailure(ExitCode.Usage, $"{standing.Id} is at the top: there is nothing above live");
        var time = ClockFlag.Of(call, clock, standing.Mode);
        var watch = new LadderWatch(call, configuration, time);
        var findings = watch.Look(standing);
        var terms = watch.TermsNow(standing);
        var (decision, criteria) = PromotionBoard.Judge(findings, terms, Configured.Limits(call).PaperDaysMin);
        var judged = new Judged(Instant.FromDateTimeOffset(time.GetUtcNow()), standing.Id, above, decision, criteria, terms);
        LadderFlags.Append(call, configuration, judged);
        Answer(call, standing, judged, findings);
        return decision switch
        {
            PromotionDecision.Approved => ExitCode.Done,
            PromotionDecision.Rejected => ExitCode.RefusedByLoadLine,
            PromotionDecision.NeedsReview => ExitCode.Failed,
            _ => throw new InvalidOperationException($"no decision {decision}"),
        };
    }

    private static void Answer(VerbCall call, DeploymentStanding standing, Judged judged, MonitorFindings findings)
    {
        var to = BrokerChecks.Text(judged.To);
        if (call.Json)
        {
            call.Print(json =>
            {
                json.WriteStartObject();
                json.WriteString("deployment", standing.Id);
                json.WriteString("from", BrokerChecks.Text(standing.Mode));
                json.WriteString("to", to);
                json.WriteString("decision", DeploymentJson.Word(judged.Decision));
                DeploymentJson.Criteria(json, judged.Criteria);
                json.WriteString("summary", findings.Comparison?.Summary);
                json.WriteEndObject();
            });
            return;
        }

        var page = Page.Of(call.Context);
        page.Line($"{standing.Id} to {to}: {DeploymentJson.Word(judged.Decision)}");
        page.Table(["criterion", "holds", "shown"], judged.Criteria.Select(criterion => (IReadOnlyList<string>)
        [
            criterion.Name, criterion.Passed ? "yes" : criterion.Rejects ? "NO" : "no", criterion.Figures,
        ]));
        if (judged.Decision == PromotionDecision.Approved)
        {
            page.Line($"On record. What follows is a person's: plimsoll deploy {standing.Name} --mode {to}{(judged.To == BrokerMode.Live ? " --account ID" : "")}");
        }
    }
}
