using System.Globalization;
using System.Text.Json;

namespace Plimsoll.App.Parity;

/// <summary>The comparison as a table of 80 columns, and as a program reads it.</summary>
internal static class ParityText
{
    public static string Of(ParityReport report)
    {
        var lines = new List<string>
        {
            string.Create(CultureInfo.InvariantCulture, $"  {report.Deployment} against its backtest, {report.First:uuuu-MM-dd} to {report.Last:uuuu-MM-dd}, {report.Sessions:N0} sessions on ${report.Capital:N0}"),
            Row("backtest, close to close, its costs paid", report.Backtest),
        };
        lines.AddRange(report.Steps.Select(step => Row($"  {step.Text}", step.Dollars)));
        lines.Add(Row("the book", report.Live));
        lines.Add(string.Create(CultureInfo.InvariantCulture, $"    {report.Redecided:N0} of {report.Decisions:N0} decisions are research's own on the bars the desk had;"));
        lines.Add(string.Create(CultureInfo.InvariantCulture, $"    {report.Differently:N0} would be others on the whole day's"));
        return string.Join(Environment.NewLine, lines);
    }

    public static void Write(Utf8JsonWriter json, ParityReport report)
    {
        json.WriteStartObject();
        json.WriteString("deployment", report.Deployment);
        json.WriteString("first", $"{report.First:uuuu-MM-dd}");
        json.WriteString("last", $"{report.Last:uuuu-MM-dd}");
        json.WriteNumber("sessions", report.Sessions);
        json.WriteNumber("capital", report.Capital);
        json.WriteNumber("backtest", report.Backtest);
        json.WriteStartObject("steps");
        foreach (var step in report.Steps)
        {
            json.WriteNumber(step.Name, step.Dollars);
        }

        json.WriteEndObject();
        json.WriteNumber("live", report.Live);
        json.WriteNumber("unexplained", report.Unexplained);
        json.WriteNumber("decisions", report.Decisions);
        json.WriteNumber("redecided", report.Redecided);
        json.WriteNumber("differently", report.Differently);
        json.WriteEndObject();
    }

    private static string Row(string text, double dollars) =>
        string.Create(CultureInfo.InvariantCulture, $"    {text,-48}{dollars,16:#,##0.00;-#,##0.00}");
}
