using System.Text;
using System.Text.Json;
using Plimsoll.Trading.Commands;
using Plimsoll.Trading.Events;
using Plimsoll.Trading.Journal;
using Plimsoll.Trading.Orders;

namespace Plimsoll.App.Cli;

/// <summary>One record in a few words; the words nobody chose for a type are its data.</summary>
internal static class RecordText
{
    public static string TypeOf(JournalRecord record) => (record.Event ?? (object?)record.Command)?.GetType().Name ?? "Snapshot";

    public static string Of(JournalRecord record) =>
        record.Event is { } taken ? Of(taken)
        : record.Command is { } given ? Of(given)
        : "the state so far";

    private static string Of(DeskEvent taken) => taken switch
    {
        OrderSeen seen => Of(seen.Order),
        OrderError error => $"#{error.OrderId} {error.Code}: {error.Text}",
        Executed { Fill: var fill } => $"#{fill.OrderId} {fill.Side} {fill.Shares} {fill.Symbol} @ {fill.Price} {fill.ExecId}",
        Commissioned charged => $"{charged.ExecId} ${charged.Commission}",
        LegWritten written => $"#{written.OrderId}",
        WriteFailed failed => $"#{failed.OrderId} {failed.Reason}",
        OpenOrdersRead read => $"reading {read.Reading}: {read.Orders.Count} open orders",
        CompletedOrdersRead read => $"reading {read.Reading}: {read.Orders.Count} completed orders",
        ExecutionsRead read => $"reading {read.Reading}: {read.Fills.Count} executions",
        PositionsRead read => $"reading {read.Reading}: {string.Join(", ", read.Positions.Select(each => $"{each.Quantity} {each.Symbol}"))}",
        PlanArrived plan => $"{plan.Session:uuuu-MM-dd} {plan.Rows.Count} rows, {plan.Skipped.Count} skipped",
        DeskStarted started => $"{started.Account} {started.Mode} {(started.OnSchedule ? "on schedule" : "on demand")}, build {started.Build}",
        BrokerConnected connected => $"client {connected.ClientId}, next order id {connected.NextOrderId}",
        BrokerLost lost => lost.Reason,
        OperatorAsked asked => $"{asked.Verb}{(asked.Deployment is { } name ? $" {name}" : "")}: {asked.Why}{(asked.By is { } who ? $" ({who})" : "")}",
        _ => Data(taken, typeof(DeskEvent)),
    };

    private static string Of(DeskCommand given) => given switch
    {
        PlaceGroup { Group: var group } => $"{group.Purpose} {group.Key.Leg} {string.Join("; ", group.Legs.Select(Of))}",
        CancelLeg cancel => $"#{cancel.OrderId} {cancel.Why}",
        ConcludeLeg conclude => $"#{conclude.OrderId} {conclude.State}: {conclude.Why}",
        AskReading ask => $"reading {ask.Reading}: {ask.Why}",
        WantReading want => want.Why,
        SplitBooks split => $"{split.Symbol} {split.New} for {split.Old}: {string.Join(", ", split.Held.Select(book => $"{book.Key} {book.Value}"))}",
        ConcludeReading conclude => $"reading {conclude.Reading}{Differences(conclude)}",
        RefuseGroup refuse => $"{refuse.Key.Symbol} {refuse.Key.Leg} {refuse.Refusal.Name}: {refuse.Refusal.Text}",
        Notify notify => notify.Text,
        Publish publish => $"{publish.Kind} of {publish.Session:uuuu-MM-dd} {string.Join(", ", publish.Files.Select(file => file.Name))}",
        OpenDay open => $"{open.Session:uuuu-MM-dd} {NewYorkTime.OfDay(open.Open)} to {NewYorkTime.OfDay(open.Close)}",
        RecordDay day => $"{day.Day.Date:uuuu-MM-dd} {day.Day.Pnl}, {day.Day.Filled} of {day.Day.Trades} entries filled",
        SkipTicker skip => $"{skip.Symbol} {skip.Reason} {skip.Text}",
        StartPhase start => $"{start.Phase}",
        EndPhase end => $"{end.Phase}",
        WakeAt wake => NewYorkTime.Of(wake.Moment),
        _ => Data(given, typeof(DeskCommand)),
    };

    private static string Of(LegOrder order) => $"#{order.OrderId} {order.Side} {order.Quantity} {order.Type}{Price(order)} {order.Ref}";

    private static string Price(LegOrder order) => (order.Limit ?? order.Stop) is { } price ? $" {price}" : "";

    private static string Of(BrokerOrder order) =>
        $"#{order.OrderId?.ToString() ?? "?"} {order.Status}{(order.Filled is { } filled ? $" filled {filled}" : "")} {order.OrderRef}";

    private static string Differences(ConcludeReading conclude) => conclude is { MissingOnce.Count: 0, MismatchedOnce.Count: 0 }
        ? " agrees"
        : $" differs: {string.Join(", ", conclude.MissingOnce.Select(id => $"#{id} not shown").Concat(conclude.MismatchedOnce))}";

    /// <summary>The fields as the journal spells them, without quotes and braces.</summary>
    private static string Data(object value, Type family)
    {
        using var document = JsonDocument.Parse(JsonSerializer.SerializeToUtf8Bytes(value, family, JournalJson.Options));
        var text = new StringBuilder();
        foreach (var field in document.RootElement.GetProperty("data").EnumerateObject().Where(field => field.Name != "at"))
        {
            text.Append(text.Length > 0 ? " " : "").Append(field.Name).Append('=').Append(field.Value);
        }

        return text.ToString();
    }
}
