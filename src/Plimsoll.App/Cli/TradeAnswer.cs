using System.Globalization;
using Plimsoll.App.Configuration;
using Plimsoll.App.Running;
using Plimsoll.Trading;

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
        if (record.Strategy == DeskSetup.Reversal && record.Decision is not null)
        {
            LiveLogs.Append(Path.Combine(call.Context.Folder, configuration.DayTrade.LogsDir), record, state, configuration.ReversalTrading.Capital);
        }

        return Answer(call, TradeTable.Of(record, state));
    }

    public static int Answer(VerbCall call, TradeTable table)
    {
        if (call.Json)
        {
            call.Print(table.Write);
        }
        else
        {
            Print(call, table);
        }

        return table.ExitCode;
    }

    private static void Print(VerbCall call, TradeTable table)
    {
        var page = Page.Of(call.Context);
        page.Line($"{table.Strategy} {table.Session:uuuu-MM-dd}: {Heading(table)}");
        if (table.Lines.Count == 0)
        {
            return;
        }

        page.Table(
            ["symbol", ">current", ">target", ">delta", ">price", ">cost"],
            table.Lines.Select(line => (IReadOnlyList<string>)
            [
                line.Symbol, $"{line.Current}", $"{line.Target}", $"{line.Change}", $"{line.Price}", $"{line.Cost.ToCents()}",
            ]));
        foreach (var line in table.Lines)
        {
            page.Line($"  {line.Symbol}: {line.Verdict}{(!table.IsDry && line.Fill is { } fill ? $", {line.Traded} @ {fill.RoundToTick(0.0001m)}" : "")}");
        }
    }

    private static string Heading(TradeTable table) => (table.IsDry, table.Refused, table.DecidedNow) switch
    {
        (_, { } refused, _) => $"not rebalanced: {refused}",
        (true, _, false) => "the session has had its rebalance; this is what came of it",
        (true, _, _) when table.Lines.Count == 0 => "dry run: all cash, nothing to do",
        (true, _, _) => "dry run, nothing is sent",
        (false, _, false) => "the session has had its rebalance; nothing was sent again",
        _ when table.Lines.Count == 0 => "all cash, nothing to do",
        _ => string.Create(CultureInfo.InvariantCulture, $"rebalanced, {table.Lines.Count(line => !line.Traded.IsZero)} of {table.Lines.Count(line => !line.Change.IsZero)} orders traded"),
    };
}
