using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using Plimsoll.Market;
using Plimsoll.Research.Backtest;
using Plimsoll.Trading;
using Plimsoll.Trading.Strategies.Weights;

namespace Plimsoll.App.Cli;

/// <summary>What a rebalance came to, as this process or a running desk tells it.</summary>
/// <param name="DecidedNow">Whether this call brought it about; else the session had had it before.</param>
/// <param name="Refused">Why nothing was decided; null when something was.</param>
/// <param name="IsHalted">Whether the deployment does nothing until a person resumes it.</param>
/// <param name="Refusals">Orders that the load line refused.</param>
internal sealed record TradeTable(
    string Strategy,
    string Account,
    string Mode,
    bool IsDry,
    LocalDate Session,
    bool DecidedNow,
    decimal? Equity,
    string? Refused,
    bool IsHalted,
    int Refusals,
    IReadOnlyList<TradeLine> Lines)
{
    public int ExitCode => Refused is not null || IsHalted ? Cli.ExitCode.Failed : DecidedNow && Refusals > 0 ? Cli.ExitCode.RefusedByLoadLine : Cli.ExitCode.Done;

    public static TradeTable Of(TradeRecord record, DeskState state)
    {
        var progress = state.Rebalances[record.Strategy];
        return new TradeTable(
            record.Strategy,
            state.Account,
            state.Mode,
            record.IsDry,
            progress.Session,
            record.Decision is not null,
            record.Decision?.Equity.Amount,
            progress.Refused,
            progress.HaltedWhy is not null,
            progress.Refusals.Count,
            record.Lines(state));
    }

    /// <summary>What a running desk says of a deployment: null while it is at it, and where it has had no rebalance yet.</summary>
    public static void WriteStanding(Utf8JsonWriter json, string strategy, DeskState state)
    {
        var isOver = !state.AskedRebalances.Contains(strategy) && state.Rebalances.TryGetValue(strategy, out var progress) && progress.Stage == RebalanceStage.Ended;
        json.WriteStartObject();
        json.WritePropertyName("rebalance");
        if (isOver)
        {
            (Of(new TradeRecord(strategy, isDry: false, new TradingCosts(0, 0)), state) with { DecidedNow = true }).Write(json);
        }
        else
        {
            json.WriteNullValue();
        }

        json.WriteEndObject();
    }

    /// <param name="costs">This process's own: the running desk reckons none.</param>
    public static TradeTable? ReadStanding(JsonElement standing, TradingCosts costs) =>
        standing.GetProperty("rebalance") is { ValueKind: JsonValueKind.Object } told ? Read(told, costs) : null;

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("strategy", Strategy);
        json.WriteString("account", Account);
        json.WriteString("mode", Mode);
        json.WriteBoolean("dryRun", IsDry);
        json.WriteString("session", $"{Session:uuuu-MM-dd}");
        json.WriteBoolean("decidedNow", DecidedNow);
        JsonText.Number(json, "equity", Equity);
        json.WriteString("refused", Refused);
        json.WriteBoolean("halted", IsHalted);
        json.WriteNumber("refusals", Refusals);
        json.WriteStartArray("orders");
        foreach (var line in Lines)
        {
            json.WriteStartObject();
            json.WriteString("symbol", line.Symbol);
            json.WriteNumber("weight", line.Weight);
            json.WriteNumber("current", line.Current.Units);
            json.WriteNumber("target", line.Target.Units);
            json.WriteNumber("delta", line.Change.Units);
            json.WriteNumber("price", line.Price.Value);
            json.WriteNumber("cost", line.Cost.Amount);
            json.WriteNumber("traded", IsDry ? 0m : line.Traded.Units);
            JsonText.Number(json, "fillPrice", IsDry ? null : line.Fill?.Value);
            json.WriteString("verdict", line.Verdict);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static TradeTable Read(JsonElement told, TradingCosts costs) => new(
        told.GetProperty("strategy").GetString()!,
        told.GetProperty("account").GetString()!,
        told.GetProperty("mode").GetString()!,
        IsDry: false,
        LocalDatePattern.Iso.Parse(told.GetProperty("session").GetString()!).Value,
        told.GetProperty("decidedNow").GetBoolean(),
        Number(told, "equity"),
        told.GetProperty("refused").GetString(),
        told.GetProperty("halted").GetBoolean(),
        told.GetProperty("refusals").GetInt32(),
        [.. told.GetProperty("orders").EnumerateArray().Select(order => Line(order, costs))]);

    private static TradeLine Line(JsonElement order, TradingCosts costs)
    {
        var (change, price) = (new Quantity(order.GetProperty("delta").GetDecimal()), new Price(order.GetProperty("price").GetDecimal()));
        return new TradeLine(
            order.GetProperty("symbol").GetString()!,
            order.GetProperty("weight").GetDouble(),
            new Quantity(order.GetProperty("current").GetDecimal()),
            new Quantity(order.GetProperty("target").GetDecimal()),
            change,
            price,
            TradeRecord.Cost(costs, change, price),
            new Quantity(order.GetProperty("traded").GetDecimal()),
            Number(order, "fillPrice") is { } fill ? new Price(fill) : null,
            order.GetProperty("verdict").GetString()!,
            Signal: null);
    }

    private static decimal? Number(JsonElement json, string name) => json.GetProperty(name) is { ValueKind: JsonValueKind.Number } number ? number.GetDecimal() : null;
}
