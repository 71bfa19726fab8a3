using System.Text.Json;
using Plimsoll.App.Ladder;
using Plimsoll.Trading;
using Plimsoll.Trading.Strategies.DayTrade;

namespace Plimsoll.App.Cli;

/// <summary>A desk's status for a program.</summary>
internal static class StatusJson
{
    public static void Write(Utf8JsonWriter json, string folder, IReadOnlyList<DeploymentStanding> deployments, IReadOnlyList<DeskStatus> all)
    {
        json.WriteStartObject();
        json.WriteString("journalFolder", folder);
        json.WriteStartArray("deployments");
        foreach (var standing in deployments)
        {
            DeploymentJson.Write(json, standing);
        }

        json.WriteEndArray();
        json.WriteStartArray("journals");
        foreach (var status in all)
        {
            json.WriteStartObject();
            Head(json, status);
            Day(json, status.State);
            Reading(json, status.State);
            Results(json, status.State);
            Orders(json, status.State);
            Positions(json, status.State);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Head(Utf8JsonWriter json, DeskStatus status)
    {
        var state = status.State;
        json.WriteString("name", status.Name);
        json.WriteString("account", state.Account);
        json.WriteString("mode", state.Mode);
        json.WriteBoolean("onSchedule", state.OnSchedule);
        json.WriteNumber("sequence", status.Sequence);
        JsonText.Time(json, "at", status.At);
        StandingJson.Write(json, state);
        json.WriteBoolean("connected", state.Link.IsUp);
        JsonText.Time(json, "connectedOrLostAt", state.Link.Since);
        JsonText.Number(json, "databaseSequence", status.Database?.LastSequence);
        json.WriteString("databaseFault", status.Database?.Fault?.Text);
    }

    private static void Day(Utf8JsonWriter json, DeskState state)
    {
        if (state.Day is not { } day)
        {
            json.WriteNull("day");
            return;
        }

        json.WriteStartObject("day");
        json.WriteString("session", $"{day.Session:uuuu-MM-dd}");
        JsonText.Time(json, "open", day.Open);
        JsonText.Time(json, "close", day.Close);
        foreach (var phase in Enum.GetValues<DayPhase>())
        {
            json.WriteStartObject(JsonNamingPolicy.CamelCase.ConvertName(phase.ToString()));
            JsonText.Time(json, "startedAt", day.Of(phase).StartedAt);
            JsonText.Time(json, "endedAt", day.Of(phase).EndedAt);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void Reading(Utf8JsonWriter json, DeskState state)
    {
        json.WriteStartObject("reading");
        json.WriteNumber("number", state.Reading.LastNumber);
        JsonText.Time(json, "concludedAskedAt", state.Reading.ConcludedAskedAt);
        json.WriteBoolean("reconciled", state.Reading.IsReconciled);
        Strings(json, "mismatches", state.Reading.Mismatches.Keys);
        Strings(json, "unattributed", state.Reading.Unattributed.Select(each => $"{each.Key} {each.Value}"));
        json.WriteEndObject();
    }

    private static void Results(Utf8JsonWriter json, DeskState state)
    {
        json.WriteNumber("pnlSession", Figures.OfSession(state).Amount);
        json.WriteNumber("pnlCumulative", Figures.Cumulative(state).Amount);
        json.WriteNumber("sessionsReported", state.History.Count);
        json.WriteStartObject("refusals");
        foreach (var (name, count) in state.Refusals)
        {
            json.WriteNumber(name, count);
        }

        json.WriteEndObject();
        Strings(json, "outstanding", state.Outbox.Values.Select(StatusPage.Outstanding));
    }

    private static void Orders(Utf8JsonWriter json, DeskState state)
    {
        json.WriteStartArray("openOrders");
        foreach (var leg in state.Orders.Live)
        {
            json.WriteStartObject();
            json.WriteNumber("orderId", leg.OrderId);
            json.WriteString("ref", leg.Order.Ref);
            json.WriteString("symbol", leg.Symbol);
            json.WriteString("role", leg.Order.Role.ToString());
            json.WriteString("side", leg.Order.Side.ToString());
            json.WriteString("type", leg.Order.Type.ToString());
            json.WriteNumber("shares", leg.Order.Quantity.Units);
            json.WriteNumber("left", leg.Open.Units);
            JsonText.Number(json, "limit", leg.Order.Limit?.Value);
            JsonText.Number(json, "stop", leg.Order.Stop?.Value);
            json.WriteString("state", leg.State.ToString());
            JsonText.Time(json, "sentAt", leg.SentAt);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Positions(Utf8JsonWriter json, DeskState state)
    {
        json.WriteStartArray("positions");
        foreach (var position in Figures.Positions(state))
        {
            json.WriteStartObject();
            json.WriteString("book", position.Book);
            json.WriteString("symbol", position.Symbol);
            json.WriteNumber("shares", position.Shares.Units);
            JsonText.Number(json, "averageCost", position.AverageCost?.Value);
            json.WriteNumber("inAccount", position.InAccount.Units);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("stranded");
        foreach (var stranded in state.Stranded.Values)
        {
            json.WriteStartObject();
            json.WriteString("symbol", stranded.Symbol);
            json.WriteNumber("shares", stranded.Quantity.Units);
            json.WriteString("since", $"{stranded.Since:uuuu-MM-dd}");
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Strings(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }
}
