using System.Globalization;
using System.Text;
using System.Text.Json;
using Plimsoll.App.Cli;
using Plimsoll.Research.Backtest;

namespace Plimsoll.App.Reports;

/// <summary>The files of a backtest for programs: metrics.json, weights.csv, the audit of rebalances and the CSV of requirements/5.</summary>
internal static class BacktestFiles
{
    public static string Metrics(ResearchReport report)
    {
        using var memory = new MemoryStream();
        using (var json = new Utf8JsonWriter(memory, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            WriteMetrics(json, report.Result);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(memory.ToArray()) + "\n";
    }

    /// <summary>The fields of <c>backtest --json</c>, unrounded.</summary>
    public static void WriteMetrics(Utf8JsonWriter json, BacktestResult result)
    {
        MetricsJson.Write(json, result.Metrics);
        json.WriteString("first", $"{result.Times[0].Date:uuuu-MM-dd}");
        json.WriteString("last", $"{result.Times[^1].Date:uuuu-MM-dd}");
        json.WriteStartArray("symbols");
        foreach (var symbol in result.Symbols)
        {
            json.WriteStringValue(symbol);
        }

        json.WriteEndArray();
    }

    /// <summary>date,symbol,weight: every bar at which weights changed, every symbol held from then on; a symbol that is gone once with 0.</summary>
    public static string Weights(ResearchReport report)
    {
        var text = new StringBuilder("date,symbol,weight\n");
        double[]? before = null;
        foreach (var (t, weights) in report.Result.Weights.Index())
        {
            for (var s = 0; s < weights.Length && (before is null || !weights.AsSpan().SequenceEqual(before)); s++)
            {
                if (weights[s] > 0 || before?[s] > 0)
                {
                    text.Append(CultureInfo.InvariantCulture, $"{report.Time(report.Result.Times[t])},{report.History.Symbols[s]},{weights[s]}\n");
                }
            }

            before = weights;
        }

        return text.ToString();
    }

    /// <summary>The daily curve: signal is the number of symbols held from that close on, gross is the return before costs.</summary>
    public static string Daily(ResearchReport report)
    {
        var result = report.Result;
        var text = new StringBuilder("date,equity,return,gross_return,signal,held,turnover,cost\n");
        for (var t = 0; t < result.Times.Count; t++)
        {
            string[] held = [.. report.History.Symbols.Where((_, s) => result.Weights[t][s] > 0)];
            text.Append(
                CultureInfo.InvariantCulture,
                $"{report.Time(result.Times[t])},{result.Equity[t]},{result.Returns[t]},{result.Returns[t] + result.Costs[t]},{held.Length},{string.Join(' ', held)},{result.Turnover[t]},{result.Costs[t]}\n");
        }

        return text.ToString();
    }

    /// <summary>One JSON object a line for each rebalance: what was looked at, what was taken, and the weights it led to.</summary>
    public static string Audit(ResearchReport report)
    {
        using var memory = new MemoryStream();
        for (var t = 0; t < report.Result.Times.Count; t++)
        {
            if (report.Result.Turnover[t] > PerformanceMetrics.WeightMoveMin)
            {
                using (var json = new Utf8JsonWriter(memory))
                {
                    WriteRebalance(json, report, t);
                }

                memory.WriteByte((byte)'\n');
            }
        }

        return Encoding.UTF8.GetString(memory.ToArray());
    }

    private static void WriteRebalance(Utf8JsonWriter json, ResearchReport report, int t)
    {
        var (result, decision) = (report.Result, report.Result.Decisions[t]);
        json.WriteStartObject();
        json.WriteString("at", report.Time(result.Times[t]));
        json.WriteString("strategy", report.Strategy);
        json.WriteStartObject("inputs");
        foreach (var (s, symbol) in report.History.Symbols.Index())
        {
            if (!double.IsNaN(report.History.Close[s][t]))
            {
                json.WriteNumber(symbol, report.History.Close[s][t]);
            }
        }

        json.WriteEndObject();
        json.WriteStartArray("candidates");
        foreach (var candidate in decision.Candidates)
        {
            json.WriteStartObject();
            json.WriteString("symbol", candidate.Symbol);
            json.WriteNumber("score", candidate.Score);
            json.WriteBoolean("taken", candidate.IsTaken);
            json.WriteStartObject("correlations");
            foreach (var (with, rho) in candidate.Correlations)
            {
                if (rho is { } known)
                {
                    json.WriteNumber(with, known);
                }
                else
                {
                    json.WriteNull(with);
                }
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartObject("weights");
        foreach (var (s, symbol) in report.History.Symbols.Index())
        {
            if (decision.Weights[s] > 0)
            {
                json.WriteNumber(symbol, decision.Weights[s]);
            }
        }

        json.WriteEndObject();
        json.WriteNumber("cash", decision.Cash);
        json.WriteNumber("turnover", result.Turnover[t]);
        json.WriteNumber("cost", result.Costs[t]);
        json.WriteStartArray("orders"); // research sends none
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
