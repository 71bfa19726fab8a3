using System.Text;
using System.Text.Json;
using Plimsoll.Research.Statistics;

namespace Plimsoll.App.Reports;

/// <summary>What the charts are drawn from, as web/src/document.ts describes it.</summary>
internal static class ReportDocumentJson
{
    private static readonly string[] knobs = ["ema_fast", "ema_slow", "top_n", "corr_cap"];

    public static string Text(ResearchReport report)
    {
        using var memory = new MemoryStream();
        using (var json = new Utf8JsonWriter(memory))
        {
            Write(json, report);
        }

        return Encoding.UTF8.GetString(memory.ToArray());
    }

    private static void Write(Utf8JsonWriter json, ResearchReport report)
    {
        var (result, benchmark) = (report.Result, report.Benchmark);
        json.WriteStartObject();
        json.WriteString("title", report.Strategy);
        json.WriteString("subtitle", report.Subtitle);
        json.WriteStartArray("dates");
        foreach (var time in result.Times)
        {
            json.WriteStringValue(report.Time(time));
        }

        json.WriteEndArray();
        json.WritePropertyName("strategy");
        WriteCurve(json, report.Strategy, result.Equity, result.Returns, report.RollingWindow);
        json.WritePropertyName("benchmark");
        WriteCurve(json, benchmark.Name, benchmark.Equity, benchmark.Returns, report.RollingWindow);
        json.WriteNumber("rollingWindow", report.RollingWindow);
        WriteYears(json, YearOfMonths.Of(result.Times, result.Returns));
        WriteWeights(json, report);
        WriteStability(json, report.Stability);
        WritePermutation(json, report.Permutation);
        WriteWalkForward(json, report.WalkForward);
        json.WriteEndObject();
    }

    private static void WriteCurve(Utf8JsonWriter json, string name, IReadOnlyList<double> equity, IReadOnlyList<double> returns, int window)
    {
        json.WriteStartObject();
        json.WriteString("name", name);
        Numbers(json, "equity", equity.Select(value => (double?)value));
        Numbers(json, "drawdown", Drawdowns.Series(equity).Select(value => (double?)value));
        Numbers(json, "rollingSharpe", RollingSharpe.Series(returns, window, Plimsoll.Research.Backtest.PerformanceMetrics.SessionsPerYear));
        json.WriteEndObject();
    }

    private static void WriteYears(Utf8JsonWriter json, IReadOnlyList<YearOfMonths> years)
    {
        json.WriteStartArray("years");
        foreach (var year in years)
        {
            json.WriteStartObject();
            json.WriteNumber("year", year.Year);
            Numbers(json, "months", year.Months);
            json.WriteNumber("total", year.Total);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteWeights(Utf8JsonWriter json, ResearchReport report)
    {
        json.WriteStartObject("weights");
        json.WriteStartArray("symbols");
        int[] everHeld = [.. Enumerable.Range(0, report.History.Symbols.Count).Where(s => report.Result.Weights.Any(row => row[s] > 0))];
        foreach (var s in everHeld)
        {
            json.WriteStringValue(report.History.Symbols[s]);
        }

        json.WriteEndArray();
        json.WriteStartArray("values");
        foreach (var s in everHeld)
        {
            Numbers(json, null, report.Result.Weights.Select(row => (double?)row[s]));
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteStability(Utf8JsonWriter json, ReportStability? stability)
    {
        if (stability is null)
        {
            json.WriteNull("stability");
            return;
        }

        json.WriteStartObject("stability");
        json.WriteString("objective", stability.Objective);
        json.WriteStartArray("points");
        foreach (var (parameters, value) in stability.Points)
        {
            json.WriteStartObject();
            WriteParameters(json, parameters);
            json.WriteNumber("value", value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (stability.Chosen is { } chosen)
        {
            WriteParameters(json, chosen, "chosen");
        }
        else
        {
            json.WriteNull("chosen");
        }

        json.WriteEndObject();
    }

    private static void WritePermutation(Utf8JsonWriter json, ReportPermutation? permutation)
    {
        if (permutation is null)
        {
            json.WriteNull("permutation");
            return;
        }

        json.WriteStartObject("permutation");
        json.WriteString("objective", permutation.Objective);
        json.WriteNumber("real", permutation.Real);
        Numbers(json, "permuted", permutation.Permuted.Select(value => (double?)value));
        json.WriteNumber("p", permutation.P);
        json.WriteEndObject();
    }

    private static void WriteWalkForward(Utf8JsonWriter json, ReportWalkForward? walk)
    {
        if (walk is null)
        {
            json.WriteNull("walkForward");
            return;
        }

        json.WriteStartObject("walkForward");
        json.WriteString("objective", walk.Objective);
        json.WriteStartArray("windows");
        foreach (var window in walk.Windows)
        {
            json.WriteStartObject();
            json.WriteString("oosStart", $"{window.First:uuuu-MM-dd}");
            json.WriteString("oosEnd", $"{window.End:uuuu-MM-dd}");
            WriteParameters(json, window.Parameters);
            json.WriteNumber("objective", window.Objective);
            Number(json, "oosReturn", window.Return);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteParameters(Utf8JsonWriter json, IReadOnlyList<double> values, string name = "params")
    {
        json.WriteStartObject(name);
        foreach (var (knob, value) in knobs.Zip(values))
        {
            json.WriteNumber(knob, value);
        }

        json.WriteEndObject();
    }

    private static void Numbers(Utf8JsonWriter json, string? name, IEnumerable<double?> values)
    {
        if (name is not null)
        {
            json.WritePropertyName(name);
        }

        json.WriteStartArray();
        foreach (var value in values)
        {
            if (value is { } known)
            {
                json.WriteNumberValue(known);
            }
            else
            {
                json.WriteNullValue();
            }
        }

        json.WriteEndArray();
    }

    private static void Number(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } known)
        {
            json.WriteNumber(name, known);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
