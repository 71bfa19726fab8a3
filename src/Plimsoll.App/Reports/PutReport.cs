using System.Globalization;
using System.Text;
using System.Text.Json;
using Plimsoll.App.Running;
using Plimsoll.Research.Puts;

namespace Plimsoll.App.Reports;

/// <summary>A backtest of the put seller as files: puts.html for people; put_metrics.json, put_trades.csv and the daily curve for programs.</summary>
internal static class PutReport
{
    public const string PageName = "puts.html";

    /// <summary>Said first, wherever these numbers are shown.</summary>
    public const string Warning =
        "Premiums are modelled: no option was ever quoted at them. A volatility surface fitted to two real evenings, as high as the underlying's past tells, prices every put.";

    public static void Write(string folder, string csv, PutHistory history, PutBacktestResult result)
    {
        using var memory = new MemoryStream();
        using (var json = new Utf8JsonWriter(memory, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            WriteFigures(json, history, result);
        }

        AtomicFile.Write(Path.Combine(folder, "put_metrics.json"), Encoding.UTF8.GetString(memory.ToArray()) + "\n");
        AtomicFile.Write(Path.Combine(folder, "put_trades.csv"), Trades(result));
        AtomicFile.Write(Path.Combine(folder, PageName), PutReportPage.Html(history, result));
        AtomicFile.Write(csv, Daily(result));
    }

    /// <summary>One object, unrounded; dollars, and parts of equity.</summary>
    public static void WriteFigures(Utf8JsonWriter json, PutHistory history, PutBacktestResult result)
    {
        json.WriteStartObject();
        json.WriteString("strategy", "puts");
        json.WriteString("premiums", "modelled");
        json.WriteString("warning", Warning);
        json.WriteString("symbol", history.Symbol);
        json.WriteString("bars", history.IsDaily ? "daily" : "intraday");
        json.WriteString("first", $"{history.Sessions[0].Date:uuuu-MM-dd}");
        json.WriteString("last", $"{history.Sessions[^1].Date:uuuu-MM-dd}");
        json.WriteNumber("sessions", history.Sessions.Count);
        json.WriteNumber("sales", result.Trades.Count);
        json.WriteNumber("closed", result.Closed.Count);
        Number(json, "winRate", result.WinRate);
        json.WriteNumber("realized", result.Realized);
        json.WriteNumber("capital", result.Rules.Capital);
        json.WriteNumber("finalEquity", result.FinalEquity);
        json.WriteNumber("maxDrawdown", result.MaxDrawdown);
        json.WriteStartObject("pnl");
        Number(json, "mean", result.Closed.Count == 0 ? null : result.Realized / result.Closed.Count);
        foreach (var (name, part) in Quantiles)
        {
            Number(json, name, result.Quantile(part));
        }

        json.WriteEndObject();
        WriteMonth(json, "worstMonth", result.Months.MinBy(month => month.Pnl));
        WriteMonth(json, "bestMonth", result.Months.MaxBy(month => month.Pnl));
        json.WriteStartObject("outcomes");
        foreach (var outcome in Enum.GetValues<PutOutcome>())
        {
            json.WriteNumber(JsonNamingPolicy.CamelCase.ConvertName(outcome.ToString()), result.Count(outcome));
        }

        json.WriteEndObject();
        json.WriteNumber("collateralMax", result.CollateralMax);
        json.WriteNumber("collateralMean", result.CollateralMean);
        json.WriteNumber("openMax", result.OpenMax);
        json.WriteStartObject("unsold");
        foreach (var (why, sessions) in result.Unsold)
        {
            json.WriteNumber(JsonNamingPolicy.CamelCase.ConvertName(why), sessions);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>The same for people.</summary>
    public static IReadOnlyList<(string Label, string Value)> Figures(PutHistory history, PutBacktestResult result)
    {
        var worst = result.Months.MinBy(month => month.Pnl);
        var unsold = result.Unsold.Count == 0 ? "none" : string.Join(", ", result.Unsold.Select(each => $"{each.Value} {each.Key}"));
        return
        [
            ("sessions", $"{history.Sessions.Count}, {history.Sessions[0].Date:uuuu-MM-dd} to {history.Sessions[^1].Date:uuuu-MM-dd}, {(history.IsDaily ? "daily" : "intraday")} bars of {history.Symbol}"),
            ("sales", $"{result.Trades.Count}, of which {result.Count(PutOutcome.StillOpen)} are still open; sessions without: {unsold}"),
            ("win rate", result.WinRate is { } rate ? $"{rate:P1}" : "none is over"),
            ("realized", $"{Dollars(result.Realized)}, net of commissions"),
            ("a trade", $"mean {Dollars(result.Closed.Count == 0 ? null : result.Realized / result.Closed.Count)}, worst {Dollars(result.Quantile(0.0))}, 5 % {Dollars(result.Quantile(0.05))}, median {Dollars(result.Quantile(0.5))}, 95 % {Dollars(result.Quantile(0.95))}, best {Dollars(result.Quantile(1.0))}"),
            ("worst month", $"{worst.Month:uuuu-MM} {Dollars(worst.Pnl)}"),
            ("deepest drawdown", $"{result.MaxDrawdown:P1}"),
            ("ended by", $"take profit {result.Count(PutOutcome.TakeProfit)}, stop loss {result.Count(PutOutcome.StopLoss)}, expired worthless {result.Count(PutOutcome.ExpiredWorthless)}, assigned {result.Count(PutOutcome.Assigned)}"),
            (result.Rules.IsCashSecured ? "cash set aside" : "margin used", $"{result.CollateralMax:P1} of equity at most, {result.CollateralMean:P1} on average; up to {result.OpenMax} puts open"),
            ("equity", $"{Dollars(result.Rules.Capital)} to {Dollars(result.FinalEquity)}"),
        ];
    }

    public static string Dollars(double? amount) => amount is { } known
        ? (known < 0.0 ? "-$" : "$") + Math.Abs(known).ToString("#,0.00", CultureInfo.InvariantCulture)
        : "none";

    private static IReadOnlyList<(string Name, double Part)> Quantiles { get; } =
        [("worst", 0.0), ("p05", 0.05), ("p25", 0.25), ("median", 0.5), ("p75", 0.75), ("p95", 0.95), ("best", 1.0)];

    private static string Trades(PutBacktestResult result)
    {
        var text = new StringBuilder("sold,expiry,strike,contracts,underlying,delta,premium,ended,paid,outcome,pnl\n");
        foreach (var trade in result.Trades)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"{trade.Sold:uuuu-MM-dd},{trade.Contract.Expiry:uuuu-MM-dd},{trade.Contract.Strike},{trade.Contracts},{trade.Spot},{trade.Delta},{trade.Premium},{trade.Ended:uuuu-MM-dd},{trade.Paid},{trade.Outcome},{trade.Pnl}\n");
        }

        return text.ToString();
    }

    private static string Daily(PutBacktestResult result)
    {
        var text = new StringBuilder("date,equity,open,collateral\n");
        foreach (var day in result.Days)
        {
            text.Append(CultureInfo.InvariantCulture, $"{day.Date:uuuu-MM-dd},{day.Equity},{day.Open},{day.Collateral}\n");
        }

        return text.ToString();
    }

    private static void WriteMonth(Utf8JsonWriter json, string name, (NodaTime.YearMonth Month, double Pnl) month)
    {
        json.WriteStartObject(name);
        json.WriteString("month", $"{month.Month:uuuu-MM}");
        json.WriteNumber("pnl", month.Pnl);
        json.WriteEndObject();
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
