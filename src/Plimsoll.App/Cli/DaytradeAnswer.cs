using System.Text.Json;
using NodaTime;
using Plimsoll.Market;
using Plimsoll.Trading;
using Plimsoll.Trading.Events;
using Plimsoll.Trading.Orders;
using Plimsoll.Trading.Strategies.DayTrade;
using Plimsoll.Trading.Strategies.DayTrade.Plans;
using Plimsoll.Trading.Strategies.DayTrade.Reports;

namespace Plimsoll.App.Cli;

/// <summary>What the day-trade verbs answer, and with which exit code.</summary>
internal static class DaytradeAnswer
{
    public static void Print(VerbCall call, string text, Action<Utf8JsonWriter> json)
    {
        if (call.Json)
        {
            call.Print(json);
        }
        else
        {
            call.Context.Out.Write(text);
        }
    }

    public static void PrintNothing(VerbCall call, LocalDate session, string why)
    {
        if (call.Json)
        {
            call.Print(json =>
            {
                json.WriteStartObject();
                json.WriteString("session", $"{session:uuuu-MM-dd}");
                json.WriteString("nothingToDo", why);
                json.WriteEndObject();
            });
        }
    }

    /// <summary>A plan of which nothing is sent.</summary>
    public static int PrintRefusal(VerbCall call, PlanRefused refused)
    {
        var report = new PlanRefusalReport(refused.Session, refused.File, refused.Problems);
        Print(call, report.Console(), json => WriteRefusal(json, refused.Session, refused.File, refused.Problems));
        return ExitCode.Failed;
    }

    /// <summary>The phase is over: what came of it.</summary>
    public static int Finish(VerbCall call, DeskState state, DayPhase phase)
    {
        var day = state.Day!;
        if (call.Json)
        {
            call.Print(json => Write(json, state, day, phase));
        }

        if (phase == DayPhase.Submit)
        {
            return day.Plan == PlanStage.Refused ? ExitCode.Failed : IsRefusedByLoadLine(day) ? ExitCode.RefusedByLoadLine : ExitCode.Done;
        }

        return phase == DayPhase.Close
            ? IsClosing(state) ? ExitCode.Done : ExitCode.Failed
            : state.Stranded.Count > 0 || state.Orders.Live.Any() ? ExitCode.Failed : ExitCode.Done;
    }

    /// <summary>Whatever the book still holds has an order that sells it at or before the close.</summary>
    private static bool IsClosing(DeskState state) => state.Books.Values
        .SelectMany(book => book.Symbols.Where(symbol => book.Held(symbol) > Quantity.Zero))
        .All(symbol => state.Orders.Of(symbol).Any(leg => leg.IsLive && leg.Order.Role == LegRole.CloseOut));

    public static void WriteReport(Utf8JsonWriter json, SubmissionReport report)
    {
        json.WriteStartObject();
        json.WriteString("session", $"{report.Session:uuuu-MM-dd}");
        json.WriteString("plan", report.PlanFile);
        json.WriteBoolean("dryRun", report.IsDryRun);
        json.WriteNumber("exposure", report.Exposure.Amount);
        json.WriteStartArray("submitted");
        foreach (var ticker in report.Submitted)
        {
            json.WriteStartObject();
            json.WriteString("ticker", ticker.Row.Symbol);
            json.WriteNumber("quantity", ticker.Row.Quantity);
            json.WriteNumber("bracketA", ticker.Split.BracketA);
            json.WriteNumber("bracketB", ticker.Split.BracketB);
            json.WriteNumber("limit", ticker.Row.Limit.Value);
            json.WriteNumber("stopLoss", ticker.Row.StopLoss.Value);
            json.WriteNumber("takeProfit1", ticker.Row.TakeProfit1.Value);
            json.WriteNumber("takeProfit2", ticker.Row.TakeProfit2.Value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("skipped");
        foreach (var ticker in report.Skipped)
        {
            json.WriteStartObject();
            json.WriteString("ticker", ticker.Ticker);
            json.WriteString("reason", ticker.Reason.ToString());
            json.WriteString("why", ticker.Why);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteRefusal(Utf8JsonWriter json, LocalDate session, string file, IReadOnlyList<PlanProblem> problems)
    {
        json.WriteStartObject();
        json.WriteString("session", $"{session:uuuu-MM-dd}");
        json.WriteString("plan", file);
        json.WriteStartArray("problems");
        foreach (var problem in problems)
        {
            json.WriteStartObject();
            json.WriteNumber("line", problem.Line);
            json.WriteNumber("column", problem.Column);
            json.WriteString("message", problem.Message);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static bool IsRefusedByLoadLine(DayTradeDay day) =>
        day.Tickers.Count > 0 && day.Tickers.All(ticker => ticker.Skip is SkipReason.LoadLine or SkipReason.ExposureLimit);

    private static void Write(Utf8JsonWriter json, DeskState state, DayTradeDay day, DayPhase phase)
    {
        if (phase == DayPhase.Submit && day.Plan == PlanStage.Refused)
        {
            WriteRefusal(json, day.Session, day.PlanFile, day.PlanProblems);
            return;
        }

        json.WriteStartObject();
        json.WriteString("session", $"{day.Session:uuuu-MM-dd}");
        json.WriteString("plan", day.PlanFile);
        json.WriteStartArray("tickers");
        foreach (var ticker in day.Tickers)
        {
            json.WriteStartObject();
            json.WriteString("ticker", ticker.Row.Symbol);
            json.WriteString("stage", ticker.Stage.ToString());
            json.WriteString("skipped", ticker.Skip?.ToString());
            json.WriteString("why", ticker.SkipText);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("orders");
        foreach (var leg in state.Orders.Legs.Values.Where(leg => leg.Group.Session == day.Session))
        {
            json.WriteStartObject();
            json.WriteString("ref", leg.Order.Ref);
            json.WriteNumber("orderId", leg.OrderId);
            json.WriteString("role", leg.Order.Role.ToString());
            json.WriteNumber("quantity", leg.Order.Quantity.Units);
            json.WriteNumber("filled", leg.Executed.Units);
            json.WriteString("state", leg.State.ToString());
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (phase == DayPhase.Report && state.History.LastOrDefault(each => each.Date == day.Session) is { } result)
        {
            json.WriteNumber("pnl", result.Pnl.Amount);
        }

        json.WriteNumber("openOrders", state.Orders.Live.Count(leg => leg.Group.Session == day.Session && leg.Order.Role != LegRole.CloseOut));
        json.WriteEndObject();
    }
}
