using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Plimsoll.Market;
using Plimsoll.Trading.Commands;
using Plimsoll.Trading.Deployments;
using Plimsoll.Trading.Journal;
using Plimsoll.Trading.Orders;

namespace Plimsoll.Trading.Strategies.Weights;

/// <summary>Says what was decided and what came of it: a line of JSON for the audit, a table for the console, a message.</summary>
internal static class RebalanceTexts
{
    /// <summary>The decision with all it rests on (requirements/3 §11), the moment it is made.</summary>
    public static void PublishDecision(
        Turn turn,
        WeightDeployment deployment,
        RebalanceProgress progress,
        WeightDecision decision,
        Money equity,
        IReadOnlyList<TargetPosition> targets)
    {
        var text = Audit(turn, deployment, progress, decision, equity, targets) + "\n";
        turn.Publish(deployment.Name, ReportKind.Decision, progress.Session, "", new ReportFile($"rebalance_{deployment.Name}_{progress.Session:uuuu-MM-dd}.jsonl", text));
    }

    /// <summary>What came of the session's rebalance.</summary>
    /// <param name="outstanding">Symbols that have not come to their targets.</param>
    /// <param name="refused">Why nothing was decided; null when something was.</param>
    public static void PublishResult(Turn turn, WeightDeployment deployment, RebalanceProgress progress, IReadOnlyList<string> outstanding, string? refused)
    {
        if (refused is not null)
        {
            turn.Publish(deployment.Name, ReportKind.Rebalance, progress.Session, $"{deployment.Name} {progress.Session:uuuu-MM-dd}: not rebalanced: {refused}\n");
            turn.Notify($"⚠️ {deployment.Name} was not rebalanced on {progress.Session:uuuu-MM-dd}: {refused}.");
            return;
        }

        var lines = progress.Targets.Where(target => !target.Change.IsZero || target.Leftover != Leftover.None).Select(target => Line(turn, deployment, progress, target)).ToList();
        var title = $"{deployment.Name} {progress.Session:uuuu-MM-dd}: {Summary(progress, outstanding.Count)}";
        turn.Publish(
            deployment.Name,
            ReportKind.Rebalance,
            progress.Session,
            string.Concat(lines.Prepend(title).Select(line => line + "\n")),
            new ReportFile($"rebalance_{deployment.Name}_{progress.Session:uuuu-MM-dd}_orders.jsonl", Orders(turn, deployment, progress)));
        if (lines.Count > 0)
        {
            turn.Notify($"⚖️ {string.Join('\n', lines.Prepend(title))}");
        }
    }

    /// <summary>A line for each order of the session, whatever became of it; the audit of requirements/3 §11 ends with them.</summary>
    private static string Orders(Turn turn, WeightDeployment deployment, RebalanceProgress progress)
    {
        var text = new StringBuilder();
        foreach (var leg in turn.State.Orders.Legs.Values.Where(leg => leg.Group.Deployment == deployment.Name && leg.Group.Session == progress.Session))
        {
            var buffer = new ArrayBufferWriter<byte>();
            using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JournalJson.Options.Encoder }))
            {
                json.WriteStartObject();
                json.WriteString("at", $"{leg.SentAt}");
                json.WriteString("ref", leg.Order.Ref);
                json.WriteString("symbol", leg.Symbol);
                json.WriteString("side", $"{leg.Order.Side}");
                json.WriteNumber("quantity", DecimalConverter.Canonical(leg.Order.Quantity.Units));
                json.WriteString("state", $"{leg.State}");
                json.WriteNumber("executed", DecimalConverter.Canonical(leg.Executed.Units));
                json.WriteNumber("value", DecimalConverter.Canonical(leg.ExecutedValue.Amount));
                json.WriteString("why", leg.Why);
                json.WriteEndObject();
            }

            text.Append(Encoding.UTF8.GetString(buffer.WrittenSpan)).Append('\n');
        }

        return text.ToString();
    }

    private static string Summary(RebalanceProgress progress, int outstanding) => (progress.Held.Count, outstanding) switch
    {
        (0, 0) => "all cash",
        (_, 0) => string.Join(", ", progress.Held.Select(target => $"{target.Key} {target.Value.ToString("P1", CultureInfo.InvariantCulture).Replace(" ", "", StringComparison.Ordinal)}")),
        _ => $"{outstanding} of {progress.Targets.Count} not at their targets yet",
    };

    private static string Line(Turn turn, WeightDeployment deployment, RebalanceProgress progress, TargetPosition target)
    {
        var side = target.Change < Quantity.Zero ? OrderSide.Sell : OrderSide.Buy;
        var leg = target.Change.IsZero ? null : RebalanceOrders.Last(turn, deployment, target.Symbol, side);
        var done = leg is null
            ? (target.Change.IsZero ? null : progress.Refusals.GetValueOrDefault(target.Symbol)) is { } refusal ? $"refused, {refusal.Name}: {refusal.Text}" : "nothing sent"
            : $"{(side == OrderSide.Buy ? "bought" : "sold")} {leg.Executed} of {leg.Order.Quantity}{(leg.AveragePrice is { } price ? $" @ ${price.RoundToTick(0.0001m)}" : "")}{(leg.Why.Length > 0 ? $" ({leg.Why})" : "")}";
        var left = target.Leftover switch
        {
            Leftover.None => "",
            Leftover.TooSmall => "; the change is below the smallest trade",
            Leftover.TooManyOrders => $"; at most {deployment.Settings.MaxOrdersPerDay} orders a day, it follows next session",
            Leftover.Unsettled => "; the rest waits for cash to settle",
            _ => throw new ArgumentOutOfRangeException(nameof(target), target.Leftover, null),
        };
        return $"  {target.Symbol}: {done}{left}";
    }

    private static string Audit(
        Turn turn,
        WeightDeployment deployment,
        RebalanceProgress progress,
        WeightDecision decision,
        Money equity,
        IReadOnlyList<TargetPosition> targets)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JournalJson.Options.Encoder }))
        {
            json.WriteStartObject();
            json.WriteString("at", $"{turn.Now}");
            json.WriteString("deployment", deployment.Name);
            json.WriteString("session", $"{progress.Session:uuuu-MM-dd}");
            json.WriteString("bars", progress.BarsSha256);
            json.WriteNumber("equity", equity.Amount);
            json.WriteBoolean("keepsHeld", decision.KeepsHeld);
            WriteCandidates(json, decision.Candidates);
            json.WriteStartObject("weights");
            foreach (var target in targets.Where(target => target.Weight > 0))
            {
                json.WriteNumber(target.Symbol, target.Weight);
            }

            json.WriteEndObject();
            WriteTargets(turn, json, deployment, targets);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void WriteCandidates(Utf8JsonWriter json, IReadOnlyList<WeightCandidate> candidates)
    {
        json.WriteStartArray("candidates");
        foreach (var candidate in candidates)
        {
            json.WriteStartObject();
            json.WriteString("symbol", candidate.Symbol);
            json.WriteNumber("score", candidate.Score);
            json.WriteBoolean("taken", candidate.IsTaken);
            json.WriteStartObject("correlations");
            foreach (var (with, rho) in candidate.Correlations)
            {
                if (rho is { } known)
                {
                    json.WriteNumber(with, known);
                }
                else
                {
                    json.WriteNull(with);
                }
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteTargets(Turn turn, Utf8JsonWriter json, WeightDeployment deployment, IReadOnlyList<TargetPosition> targets)
    {
        json.WriteStartArray("orders");
        foreach (var target in targets)
        {
            json.WriteStartObject();
            json.WriteString("symbol", target.Symbol);
            json.WriteNumber("price", target.Price.Value);
            json.WriteNumber("held", turn.State.BookOf(deployment.Name).Held(target.Symbol).Units);
            json.WriteNumber("target", target.Shares.Units);
            json.WriteNumber("change", target.Change.Units);
            json.WriteString("left", $"{target.Leftover}");
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
