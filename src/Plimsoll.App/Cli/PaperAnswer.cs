using NodaTime;
using Plimsoll.App.Ladder;

namespace Plimsoll.App.Cli;

/// <summary>What <c>trade NAME --mode paper</c> prints.</summary>
internal static class PaperAnswer
{
    public static int Print(VerbCall call, DeploymentStanding standing, IReadOnlyList<LocalDate> sessions, PaperRecord record, bool isDry)
    {
        if (call.Json)
        {
            Write(call, standing, sessions, record, isDry);
            return ExitCode.Done;
        }

        var page = Page.Of(call.Context);
        if (sessions.Count == 0)
        {
            page.Line($"{standing.Id}: nothing to do: no session since {NewYorkTime.Of(standing.Made.At)} is over, untraded and has bars (plimsoll fetch)");
            return ExitCode.Done;
        }

        page.Line($"{standing.Id}: {(isDry ? "dry run, " : "")}{sessions.Count} sessions traded, {sessions[0]:uuuu-MM-dd} to {sessions[^1]:uuuu-MM-dd}, {record.Orders} orders");
        page.Facts(
            [
                .. record.Marks.GroupBy(mark => mark.Deployment, StringComparer.Ordinal).Select(marks => (marks.Key, (string?)$"{marks.Last().Equity.ToCents()} after {marks.Last().Session:uuuu-MM-dd}")),
                .. record.Refused.Select(each => ("not rebalanced", (string?)$"{each.Key}: {each.Value}")),
                ("refused", record.Refusals == 0 ? null : $"{record.Refusals} openings by the load line"),
            ]);
        var held = Figures.Positions(record.State!).ToList();
        if (held.Count > 0)
        {
            page.Table(["book", "symbol", ">shares", ">average cost"], held.Select(each => (IReadOnlyList<string>)[each.Book, each.Symbol, $"{each.Shares}", each.AverageCost is { } cost ? $"{decimal.Round(cost.Value, 4)}" : "unknown"]));
        }

        return ExitCode.Done;
    }

    private static void Write(VerbCall call, DeploymentStanding standing, IReadOnlyList<LocalDate> sessions, PaperRecord record, bool isDry) => call.Print(json =>
    {
        json.WriteStartObject();
        json.WriteString("deployment", standing.Id);
        json.WriteString("account", standing.Account);
        json.WriteBoolean("dryRun", isDry);
        json.WriteStartArray("sessions");
        foreach (var session in sessions)
        {
            json.WriteStringValue($"{session:uuuu-MM-dd}");
        }

        json.WriteEndArray();
        json.WriteNumber("orders", record.Orders);
        json.WriteNumber("refusals", record.Refusals);
        json.WriteStartArray("equity");
        foreach (var (session, deployment, equity) in record.Marks)
        {
            json.WriteStartObject();
            json.WriteString("session", $"{session:uuuu-MM-dd}");
            json.WriteString("deployment", deployment);
            json.WriteNumber("equity", equity.Amount);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartObject("notRebalanced");
        foreach (var (deployment, why) in record.Refused)
        {
            json.WriteString(deployment, why);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    });
}
