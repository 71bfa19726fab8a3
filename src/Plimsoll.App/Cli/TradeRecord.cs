using System.Text.Json;
using Plimsoll.Market;
using Plimsoll.Research.Backtest;
using Plimsoll.Trading;
using Plimsoll.Trading.Commands;
using Plimsoll.Trading.Orders;
using Plimsoll.Trading.Strategies.Weights;

namespace Plimsoll.App.Cli;

/// <summary>What a run of <c>trade</c> saw decided.</summary>
internal sealed class TradeRecord(string strategy, bool isDry, TradingCosts costs)
{
    private readonly Dictionary<string, double> signals = new(StringComparer.Ordinal);

    public string Strategy => strategy;

    public bool IsDry => isDry;

    /// <summary>Null when the session had had its rebalance before, or none came about.</summary>
    public SetTargets? Decision { get; private set; }

    public void Hear(DeskCommand given)
    {
        switch (given)
        {
            case SetTargets set when set.Deployment == strategy:
                Decision = set;
                break;
            case Publish { Kind: ReportKind.Decision } decided when decided.Deployment == strategy:
                ReadSignals(decided.Files[0].Text);
                break;
            default:
                break;
        }
    }

    /// <summary>A line for each symbol held or wanted.</summary>
    public IReadOnlyList<TradeLine> Lines(DeskState state)
    {
        var progress = state.Rebalances.GetValueOrDefault(strategy);
        return [.. (progress?.Targets ?? []).Select(target => Line(state, progress!, target))];
    }

    private TradeLine Line(DeskState state, RebalanceProgress progress, TargetPosition target)
    {
        List<Leg> legs = [.. state.Orders.Of(strategy, target.Symbol).Where(leg => leg.Group.Session == progress.Session)];
        var traded = legs.Aggregate(Quantity.Zero, (sum, leg) => sum + (leg.Order.Side == OrderSide.Buy ? leg.Executed : -leg.Executed));
        var value = legs.Aggregate(Money.Zero, (sum, leg) => sum + leg.ExecutedValue);
        var shares = legs.Aggregate(Quantity.Zero, (sum, leg) => sum + leg.Executed);
        var asked = Decision?.Targets.FirstOrDefault(each => each.Symbol == target.Symbol)?.Change ?? target.Change;
        return new TradeLine(
            target.Symbol,
            target.Weight,
            state.BookOf(strategy).Held(target.Symbol) - traded,
            target.Shares,
            asked,
            target.Price,
            Cost(costs, asked, target.Price),
            traded,
            shares.IsZero ? null : new Price(value.Amount / shares.Units),
            Verdict(progress, target, asked, legs),
            signals.TryGetValue(target.Symbol, out var signal) ? signal : null);
    }

    /// <summary>Commission and slippage as they are configured.</summary>
    public static Money Cost(TradingCosts costs, Quantity asked, Price price) =>
        new Money((decimal)costs.CommissionPerShare * Math.Abs(asked.Units)) + (price * Quantity.Max(asked, -asked) * ((decimal)costs.SlippageBps / 10_000m));

    private string Verdict(RebalanceProgress progress, TargetPosition target, Quantity asked, List<Leg> legs)
    {
        if (progress.Refusals.TryGetValue(target.Symbol, out var refusal))
        {
            return $"refused, {refusal.Name}: {refusal.Text}";
        }

        var left = target.Leftover switch
        {
            Leftover.None => "",
            Leftover.TooSmall => "below the smallest trade",
            Leftover.TooManyOrders => "follows next session: the day's number of orders",
            Leftover.Unsettled => "the rest waits for cash to settle",
            _ => throw new ArgumentOutOfRangeException(nameof(target), target.Leftover, null),
        };
        var sent = legs.Count > 0 ? (isDry ? "passes" : $"{legs[^1].State}{(legs[^1].Why.Length > 0 ? $" ({legs[^1].Why})" : "")}") : "";
        return (asked.IsZero, sent.Length, left.Length) switch
        {
            (_, > 0, > 0) => $"{sent}; {left}",
            (_, > 0, _) => sent,
            (_, _, > 0) => left,
            (true, _, _) => "stands",
            _ => "not sent",
        };
    }

    private void ReadSignals(string text)
    {
        using var audit = JsonDocument.Parse(text);
        foreach (var candidate in audit.RootElement.GetProperty("candidates").EnumerateArray())
        {
            signals[candidate.GetProperty("symbol").GetString()!] = candidate.GetProperty("score").GetDouble();
        }
    }
}
