using System.Text.Json;
using Plimsoll.App.Ladder;

namespace Plimsoll.App.Cli;

/// <summary>A deployment's standing for a program; also what the page reads.</summary>
internal static class DeploymentJson
{
    public static void Write(Utf8JsonWriter json, DeploymentStanding standing)
    {
        json.WriteStartObject();
        json.WriteString("id", standing.Id);
        json.WriteString("name", standing.Name);
        json.WriteString("mode", BrokerChecks.Text(standing.Mode));
        json.WriteString("account", standing.Account);
        json.WriteNumber("capital", standing.Capital.Amount);
        json.WriteString("stage", standing.Stage.ToString().ToLowerInvariant());
        JsonText.Time(json, "deployedAt", standing.Made.At);
        JsonText.Time(json, "stageAt", standing.StageAt);
        json.WriteString("why", standing.StageWhy);
        json.WriteString("settingsSha256", standing.Made.Terms.SettingsSha256);
        json.WriteString("limitsSha256", standing.Made.Terms.LimitsSha256);
        json.WriteString("code", standing.Made.Terms.Code);
        json.WriteStartObject("expected");
        json.WriteNumber("annualReturn", standing.Made.Expected.AnnualReturn);
        json.WriteNumber("sharpe", standing.Made.Expected.Sharpe);
        json.WriteNumber("maxDrawdown", standing.Made.Expected.MaxDrawdown);
        json.WriteStartArray("evidence");
        standing.Made.Expected.Evidence.ToList().ForEach(json.WriteStringValue);
        json.WriteEndArray();
        json.WriteEndObject();
        Checks(json, standing.Made.Readiness);
        json.WritePropertyName("promotion");
        Judgement(json, standing.Promotion);
        json.WritePropertyName("lastJudged");
        Judgement(json, standing.LastJudged);
        json.WriteString("demotedWhy", standing.Demotion?.Why);
        json.WriteEndObject();
    }

    public static void Checks(Utf8JsonWriter json, IReadOnlyList<ReadinessCheck> checks)
    {
        json.WriteStartArray("readiness");
        foreach (var check in checks)
        {
            json.WriteStartObject();
            json.WriteString("name", check.Name);
            json.WriteBoolean("passed", check.Passed);
            json.WriteStartArray("evidence");
            foreach (var finding in check.Evidence)
            {
                json.WriteStartObject();
                json.WriteBoolean("holds", finding.Holds);
                json.WriteString("text", finding.Text);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public static void Criteria(Utf8JsonWriter json, IReadOnlyList<PromotionCriterion> criteria)
    {
        json.WriteStartArray("criteria");
        foreach (var criterion in criteria)
        {
            json.WriteStartObject();
            json.WriteString("name", criterion.Name);
            json.WriteBoolean("passed", criterion.Passed);
            json.WriteBoolean("rejects", criterion.Rejects);
            json.WriteString("figures", criterion.Figures);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>As requirements/2 spells it.</summary>
    public static string Word(PromotionDecision decision) => decision switch
    {
        PromotionDecision.Approved => "approved",
        PromotionDecision.Rejected => "rejected",
        PromotionDecision.NeedsReview => "needs_review",
        _ => throw new ArgumentOutOfRangeException(nameof(decision), decision, null),
    };

    private static void Judgement(Utf8JsonWriter json, Judged? judged)
    {
        if (judged is null)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartObject();
        JsonText.Time(json, "at", judged.At);
        json.WriteString("to", BrokerChecks.Text(judged.To));
        json.WriteString("decision", Word(judged.Decision));
        Criteria(json, judged.Criteria);
        json.WriteEndObject();
    }
}
