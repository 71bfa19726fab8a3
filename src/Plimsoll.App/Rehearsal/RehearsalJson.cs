using System.Text.Json;
using Plimsoll.App.Parity;

namespace Plimsoll.App.Rehearsal;

/// <summary>The result as other programs read it (DESIGN §10): field names are a contract.</summary>
internal static class RehearsalJson
{
    public static void Write(Utf8JsonWriter json, RehearsalResult result)
    {
        json.WriteStartObject();
        Texts(json, "strategies", result.Strategies);
        json.WriteNumber("sessions", result.Sessions);
        json.WriteNumber("seed", result.Seed);
        json.WriteString("first", $"{result.First:uuuu-MM-dd}");
        json.WriteString("last", $"{result.Last:uuuu-MM-dd}");
        json.WriteString("faults", result.Faults);
        json.WriteNumber("orders", result.Orders);
        json.WriteNumber("executions", result.Executions);
        json.WriteNumber("entriesSubmitted", result.EntriesSubmitted);
        json.WriteNumber("entriesFilled", result.EntriesFilled);
        json.WriteNumber("rejections", result.Rejections);
        Counts(json, "refusals", result.Refusals);
        json.WriteNumber("duplicateOrders", result.DuplicateOrders);
        Texts(json, "violations", result.Violations);
        json.WriteNumber("openOrdersAfterReport", result.OpenOrdersAfterReport);
        json.WriteNumber("dayTradePositionsAfterReport", result.DayTradePositionsAfterReport);
        json.WriteNumber("dailyCsvs", result.DailyCsvs);
        json.WriteStartObject("pnlByBook");
        foreach (var (book, pnl) in result.PnlByBook)
        {
            json.WriteNumber(book, pnl);
        }

        json.WriteEndObject();
        json.WriteNumber("brokerPnl", result.BrokerPnl);
        json.WriteString("journalSha256", result.JournalSha256);
        Counts(json, "faultsFired", result.FaultsFired);
        Counts(json, "killsByPoint", result.KillsByPoint);
        Texts(json, "stranded", result.Stranded);
        json.WriteNumber("wallSeconds", result.WallSeconds);
        Counts(json, "exits", result.Exits);
        Counts(json, "putExits", result.PutExits);
        Texts(json, "refusedPlans", result.RefusedPlans);
        json.WriteNumber("sessionsReported", result.SessionsReported);
        json.WriteNumber("messages", result.Messages);
        json.WriteNumber("journalRecords", result.JournalRecords);
        json.WriteNumber("agendaEntries", result.AgendaEntries);
        json.WriteStartArray("parity");
        foreach (var report in result.Parity)
        {
            ParityText.Write(json, report);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Counts(Utf8JsonWriter json, string name, IReadOnlyDictionary<string, int> counts)
    {
        json.WriteStartObject(name);
        foreach (var (key, count) in counts)
        {
            json.WriteNumber(key, count);
        }

        json.WriteEndObject();
    }

    private static void Texts(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }
}
