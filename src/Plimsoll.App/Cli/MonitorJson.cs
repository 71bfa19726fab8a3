using System.Text.Json;
using Plimsoll.App.Ladder;
using Plimsoll.App.Parity;

namespace Plimsoll.App.Cli;

/// <summary>A look at a deployment for a program. Money in dollars, returns and weights as fractions.</summary>
internal static class MonitorJson
{
    public static void Print(VerbCall call, MonitorFindings findings, IReadOnlyList<string> done) => call.Print(json =>
    {
        json.WriteStartObject();
        json.WriteBoolean("ok", findings.IsOk);
        json.WritePropertyName("deployment");
        DeploymentJson.Write(json, findings.Standing);
        json.WriteNumber("days", findings.Days);
        json.WriteString("last", findings.Last is { } last ? $"{last:uuuu-MM-dd}" : null);
        json.WriteNumber("startEquity", findings.StartEquity);
        json.WriteNumber("equity", findings.Equity);
        json.WriteString("summary", findings.Comparison?.Summary);
        json.WritePropertyName("comparison");
        Compared(json, findings.Comparison);
        Alerts(json, findings);
        Execution(json, findings.Execution);
        json.WriteStartArray("weights");
        foreach (var weight in findings.Weights)
        {
            json.WriteStartObject();
            json.WriteString("symbol", weight.Symbol);
            json.WriteNumber("research", weight.Research);
            json.WriteNumber("held", weight.Held);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        Gap(json, findings.Parity);
        json.WriteStartArray("done");
        done.ToList().ForEach(json.WriteStringValue);
        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static void Compared(Utf8JsonWriter json, Comparison? comparison)
    {
        if (comparison is null)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartObject();
        json.WriteNumber("return", comparison.Return);
        json.WriteNumber("expectedReturn", comparison.ExpectedReturn);
        json.WriteNumber("expectedAnnual", comparison.Expected.AnnualReturn);
        json.WriteNumber("sharpe", comparison.Live.Sharpe);
        json.WriteNumber("expectedSharpe", comparison.Expected.Sharpe);
        json.WriteNumber("sharpeDrift", comparison.SharpeDrift);
        json.WriteNumber("maxDrawdown", comparison.Live.MaxDrawdown);
        json.WriteNumber("expectedMaxDrawdown", comparison.Expected.MaxDrawdown);
        json.WriteNumber("worstDay", comparison.WorstDay);
        json.WriteEndObject();
    }

    private static void Alerts(Utf8JsonWriter json, MonitorFindings findings)
    {
        json.WriteStartArray("alerts");
        foreach (var alert in findings.Alerts)
        {
            json.WriteStartObject();
            json.WriteString("name", alert.Name);
            json.WriteString("action", alert.Action.ToString().ToLowerInvariant());
            json.WriteString("text", alert.Text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("violations");
        findings.Violations.ToList().ForEach(json.WriteStringValue);
        json.WriteEndArray();
    }

    private static void Execution(Utf8JsonWriter json, ExecutionQuality filled)
    {
        json.WriteStartObject("execution");
        json.WriteNumber("orders", filled.Orders);
        json.WriteNumber("filled", filled.Filled);
        json.WriteNumber("traded", filled.Traded);
        json.WriteNumber("slippage", filled.Slippage);
        Number(json, "slippageBps", filled.SlippageBps);
        Number(json, "fillSecondsMean", filled.FillSecondsMean);
        Number(json, "fillSecondsMax", filled.FillSecondsMax);
        json.WriteNumber("commissions", filled.Commissions);
        json.WriteNumber("modelledCosts", filled.Modelled);
        json.WriteNumber("beyondModel", filled.BeyondModel);
        json.WriteEndObject();
    }

    private static void Gap(Utf8JsonWriter json, ParityReport? parity)
    {
        json.WritePropertyName("parity");
        if (parity is null)
        {
            json.WriteNullValue();
            return;
        }

        ParityText.Write(json, parity);
        json.WriteStartObject("gap");
        json.WriteNumber("data", parity.Gap.Data);
        json.WriteNumber("signal", parity.Gap.Signal);
        json.WriteNumber("fill", parity.Gap.Fill);
        json.WriteNumber("cost", parity.Gap.Cost);
        json.WriteNumber("timing", parity.Gap.Timing);
        json.WriteNumber("sum", parity.Gap.Sum);
        json.WriteEndObject();
    }

    private static void Number(Utf8JsonWriter json, string name, double? number)
    {
        if (number is { } known)
        {
            json.WriteNumber(name, known);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
