using System.Globalization;
using System.Text.Json;
using Plimsoll.App.Configuration;
using Plimsoll.App.Running;
using Plimsoll.Trading;
using Plimsoll.Trading.Strategies.Weights;

namespace Plimsoll.App.Cli;

/// <summary>What <c>trade</c> prints, and the exit code that goes with it.</summary>
internal static class TradeAnswer
{
    /// <summary>A holiday is nothing to do.</summary>
    public static int PrintNothing(VerbCall call, string strategy, string why)
    {
        if (call.Json)
        {
            call.Print(json =>
            {
                json.WriteStartObject();
                json.WriteString("strategy", strategy);
                json.WriteString("nothing", why);
                json.WriteEndObject();
            });
        }
        else
        {
            call.Context.Out.WriteLine($"{strategy}: nothing to do: {why}");
        }

        return ExitCode.Done;
    }

    public static int Finish(VerbCall call, DeskConfiguration configuration, TradeRecord record, DeskState state)
    {
        var progress = state.Rebalances[record.Strategy];
        var lines = record.Lines(state);
        if (record.Strategy == DeskSetup.Reversal && record.Decision is not null)
        {
            LiveLogs.Append(Path.Combine(call.Context.Folder, configuration.DayTrade.LogsDir), record, state, configuration.ReversalTrading.Capital);
        }

        if (call.Json)
        {
            call.Print(json => Write(json, record, state, progress, lines));
        }
        else
        {
            Print(call, record, progress, lines);
        }

        return progress.Refused is not null || progress.HaltedWhy is not null ? ExitCode.Failed : record.Refused > 0 ? ExitCode.RefusedByLoadLine : ExitCode.Done;
    }

    private static void Print(VerbCall call, TradeRecord record, RebalanceProgress progress, IReadOnlyList<TradeLine> lines)
    {
        var page = Page.Of(call.Context);
        page.Line($"{record.Strategy} {progress.Session:uuuu-MM-dd}: {Heading(record, progress, lines)}");
        if (lines.Count == 0)
        {
            return;
        }

        page.Table(
            ["symbol", ">current", ">target", ">delta", ">price", ">cost"],
            lines.Select(line => (IReadOnlyList<string>)
            [
                line.Symbol, $"{line.Current}", $"{line.Target}", $"{line.Change}", $"{line.Price}", $"{line.Cost.ToCents()}",
            ]));
        foreach (var line in lines)
        {
            page.Line($"  {line.Symbol}: {line.Verdict}{(!record.IsDry && line.Fill is { } fill ? $", {line.Traded} @ {fill.RoundToTick(0.0001m)}" : "")}");
        }
    }

    private static string Heading(TradeRecord record, RebalanceProgress progress, IReadOnlyList<TradeLine> lines) => (record.IsDry, progress.Refused, record.Decision) switch
    {
        (_, { } refused, _) => $"not rebalanced: {refused}",
        (true, _, null) => "the session has had its rebalance; this is what came of it",
        (true, _, _) when lines.Count == 0 => "dry run: all cash, nothing to do",
        (true, _, _) => "dry run, nothing is sent",
        (false, _, null) => "the session has had its rebalance; nothing was sent again",
        _ when lines.Count == 0 => "all cash, nothing to do",
        _ => string.Create(CultureInfo.InvariantCulture, $"rebalanced, {lines.Count(line => !line.Traded.IsZero)} of {lines.Count(line => !line.Change.IsZero)} orders traded"),
    };

    private static void Write(Utf8JsonWriter json, TradeRecord record, DeskState state, RebalanceProgress progress, IReadOnlyList<TradeLine> lines)
    {
        json.WriteStartObject();
        json.WriteString("strategy", record.Strategy);
        json.WriteString("account", state.Account);
        json.WriteString("mode", state.Mode);
        json.WriteBoolean("dryRun", record.IsDry);
        json.WriteString("session", $"{progress.Session:uuuu-MM-dd}");
        json.WriteBoolean("decidedNow", record.Decision is not null);
        JsonText.Number(json, "equity", record.Decision?.Equity.Amount);
        json.WriteString("refused", progress.Refused);
        json.WriteStartArray("orders");
        foreach (var line in lines)
        {
            json.WriteStartObject();
            json.WriteString("symbol", line.Symbol);
            json.WriteNumber("weight", line.Weight);
            json.WriteNumber("current", line.Current.Units);
            json.WriteNumber("target", line.Target.Units);
            json.WriteNumber("delta", line.Change.Units);
            json.WriteNumber("price", line.Price.Value);
            json.WriteNumber("cost", line.Cost.Amount);
            json.WriteNumber("traded", record.IsDry ? 0m : line.Traded.Units);
            JsonText.Number(json, "fillPrice", record.IsDry ? null : line.Fill?.Value);
            json.WriteString("verdict", line.Verdict);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
