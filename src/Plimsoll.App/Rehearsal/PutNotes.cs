using NodaTime;
using Plimsoll.App.Storage.Database;
using Plimsoll.Market;
using Plimsoll.Market.Options;
using Plimsoll.Trading;
using Plimsoll.Trading.Commands;
using Plimsoll.Trading.Journal;
using Plimsoll.Trading.Strategies.Puts;

namespace Plimsoll.App.Rehearsal;

/// <summary>What a journal notes of puts, counted plainly and held against a database's views; nothing here is shared with what fills its tables.</summary>
internal sealed class PutNotes
{
    private const double Same = 1e-5;
    private const double Cent = 0.005;

    private readonly SortedDictionary<(string Deployment, int Number), OpenPutTrade> opened = [];
    private readonly SortedDictionary<(string Deployment, int Number), ClosePutTrade> closed = [];
    private readonly SortedDictionary<(string Deployment, string Symbol), (Instant At, PutSnapshot Look)> seen = [];
    private readonly SortedSet<string> unpriced = new(StringComparer.Ordinal);

    public JournalRecord Take(JournalRecord record)
    {
        switch (record.Command)
        {
            case OpenPutTrade trade:
                opened[(trade.Deployment, trade.Number)] = trade;
                break;
            case ClosePutTrade trade:
                closed[(trade.Deployment, trade.Number)] = trade;
                break;
            case NotePutSnapshots note:
                foreach (var look in note.Snapshots)
                {
                    seen[(note.Deployment, look.Symbol)] = (record.At, look);
                }

                break;
            case AdjustBook { Price: null } adjust:
                unpriced.Add(adjust.Book);
                break;
            default:
                break;
        }

        return record;
    }

    /// <summary>Each figure that a view shows and the notes do not, in words.</summary>
    public IReadOnlyList<string> Differences(DeskDatabase database, DeskState state)
    {
        var pending = Numbers(database.Rows("pending_orders").Select(row => Convert.ToInt64(row["order_id"])));
        var live = Numbers(state.Orders.Live.Select(leg => (long)leg.OrderId));
        return
        [
            .. pending == live ? Array.Empty<string>() : [$"pending_orders has {pending}, by the journal {live}"],
            .. OpenPositions(database),
            .. opened.Keys.Select(trade => trade.Deployment).Distinct(StringComparer.Ordinal).SelectMany(deployment => Books(database, state, deployment)),
        ];
    }

    private IEnumerable<OpenPutTrade> Open => opened.Where(trade => !closed.ContainsKey(trade.Key)).Select(trade => trade.Value);

    private static string Numbers(IEnumerable<long> numbers) => string.Join(' ', numbers.Order());

    private static decimal Left(OpenPutTrade trade) => trade.Quantity.Units - (trade.BoughtBack?.Units ?? 0m);

    private static decimal Value(Price? price, OpenPutTrade trade) => (price ?? default).Value * Left(trade) * OptionName.SharesAContract;

    private IEnumerable<string> OpenPositions(DeskDatabase database)
    {
        var rows = database.Rows("open_positions").Where(row => row["option_right"] is not null).ToDictionary(row => ($"{row["deployment"]}", $"{row["symbol"]}"));
        foreach (var trades in Open.GroupBy(trade => (trade.Deployment, trade.Symbol)))
        {
            if (!rows.Remove(trades.Key, out var row))
            {
                yield return $"open_positions has no {trades.Key.Symbol} of {trades.Key.Deployment}";
                continue;
            }

            var look = seen.TryGetValue(trades.Key, out var last) ? last.Look : null;
            (string, object?)[] told =
            [
                ("shares", -trades.Sum(Left)),
                ("cost", -trades.Sum(trade => Value(trade.EntryPrice, trade))),
                ("profit_at_target", trades.All(trade => trade.TakeProfit is null) ? null : trades.Where(trade => trade.TakeProfit is not null).Sum(trade => Value(trade.EntryPrice, trade) - Value(trade.TakeProfit, trade))),
                ("loss_at_stop", trades.All(trade => trade.StopLoss is null) ? null : trades.Where(trade => trade.StopLoss is not null).Sum(trade => Value(trade.StopLoss, trade) - Value(trade.EntryPrice, trade))),
                ("current_bid", look?.Bid?.Value),
                ("current_ask", look?.Ask?.Value),
                ("current_mid", (look?.Bid?.Value + look?.Ask?.Value) / 2m),
                ("underlying_price", look?.UnderlyingPrice?.Value),
                ("delta", look?.Delta),
                ("gamma", look?.Gamma),
                ("theta", look?.Theta),
                ("vega", look?.Vega),
                ("implied_volatility", look?.Volatility),
                ("unrealized_pnl", look?.Unrealized?.Amount),
            ];
            foreach (var difference in Differing($"open_positions of {trades.Key.Symbol}", row, told))
            {
                yield return difference;
            }
        }

        foreach (var (deployment, symbol) in rows.Keys)
        {
            yield return $"open_positions has {symbol} of {deployment}, and no note says that it is open";
        }
    }

    /// <summary>A deployment's sums, and that they come to what its book gained.</summary>
    private IEnumerable<string> Books(DeskDatabase database, DeskState state, string deployment)
    {
        var trades = database.Rows("trades").Where(row => Equals(row["deployment"], deployment)).ToList();

        // of delivered shares the notes say nothing: their rows are taken as they are
        var shares = trades.Where(row => row["option_right"] is null).ToList();
        var sold = shares.Where(row => row["realized_pnl_e8"] is not null).Select(row => Convert.ToInt64(row["realized_pnl_e8"]) / 100_000_000m).ToList();
        var results = closed.Values.Where(trade => trade.Deployment == deployment).Select(trade => trade.Realized.Amount).Concat(sold).ToList();
        var open = Open.Where(trade => trade.Deployment == deployment).ToList();
        var looks = open.GroupBy(trade => trade.Symbol, StringComparer.Ordinal)
            .Where(trades => seen.ContainsKey((deployment, trades.Key)))
            .Select(trades => (seen[(deployment, trades.Key)].Look, Units: (double)(-trades.Sum(Left) * OptionName.SharesAContract)))
            .ToList();
        var positions = database.Rows("open_positions").Where(row => Equals(row["deployment"], deployment)).ToList();
        var summary = Of(database, "strategy_summary", deployment);
        var risk = Of(database, "risk_metrics", deployment);
        var gained = Convert.ToDouble(summary?["net_pnl"] ?? 0.0)
            - positions.Sum(row => Convert.ToDouble(row["cost"]) + Convert.ToDouble(row["commission"]));
        return
        [
            .. results.Count == 0 ? [] : Differing(
                $"strategy_summary of {deployment}",
                summary,
                ("trades", results.Count),
                ("winners", results.Count(result => result > 0m)),
                ("losers", results.Count(result => result < 0m)),
                ("net_pnl", results.Sum())),
            .. Differing(
                $"risk_metrics of {deployment}",
                risk,
                ("open_trades", open.Count + shares.Count(IsOpen)),
                ("realized_pnl", results.Sum()),
                ("unrealized_pnl", Sum(looks.Select(each => (double?)each.Look.Unrealized?.Amount).Concat(positions.Where(row => row["option_right"] is null).Select(row => (double?)row["unrealized_pnl"])))),
                ("total_delta", Sum(looks.Select(each => each.Look.Delta * each.Units))),
                ("total_gamma", Sum(looks.Select(each => each.Look.Gamma * each.Units))),
                ("total_theta", Sum(looks.Select(each => each.Look.Theta * each.Units))),
                ("total_vega", Sum(looks.Select(each => each.Look.Vega * each.Units)))),
            .. closed.Values.Where(trade => trade.Deployment == deployment).SelectMany(trade => Differing(
                $"trade {trade.Number} of {deployment}",
                trades.Except(shares).SingleOrDefault(row => Equals(row["slot"], $"{trade.Number}")),
                ("exit_reason", Code(trade.Exit)))),
            .. IsWhole(state, deployment) && Math.Abs(gained - (double)state.BookOf(deployment).CashFlow.Amount) >= Cent
                ? [$"the views of {deployment} come to ${gained:0.00}, its book's cash to {state.BookOf(deployment).CashFlow.ToCents()}"]
                : Array.Empty<string>(),
        ];
    }

    /// <summary>Whether every dollar of the book is in a whole row: a trade that has ended in part is one of which nothing has.</summary>
    private bool IsWhole(DeskState state, string deployment) =>
        !unpriced.Contains(deployment)
        && state.Puts[deployment].Positions.Values.SelectMany(position => position.Trades()).All(trade => trade.Open.IsZero ? closed.ContainsKey((deployment, trade.Number)) : trade.Closed.IsZero && opened.TryGetValue((deployment, trade.Number), out var told) && told.Quantity == trade.Sold);

    /// <summary>TAKE_PROFIT, as requirements/4 step 4 spells it.</summary>
    private static string Code(PutExit exit) => string.Concat($"{exit}".Select((letter, i) => i > 0 && char.IsUpper(letter) ? $"_{letter}" : $"{char.ToUpperInvariant(letter)}"));

    private static bool IsOpen(IReadOnlyDictionary<string, object?> row) => Equals(row["status"], "OPEN");

    private static IReadOnlyDictionary<string, object?>? Of(DeskDatabase database, string view, string deployment) =>
        database.Rows(view).SingleOrDefault(row => Equals(row["deployment"], deployment));

    /// <summary>As SQL sums: what is unknown counts nothing, and nothing but unknowns is unknown.</summary>
    private static double? Sum(IEnumerable<double?> values) => values.OfType<double>().ToList() is { Count: > 0 } known ? known.Sum() : null;

    private static IEnumerable<string> Differing(string what, IReadOnlyDictionary<string, object?>? row, params IEnumerable<(string Column, object? Noted)> told) => row is null
        ? [$"{what} has no row"]
        : told.Where(each => !IsSame(row[each.Column], each.Noted)).Select(each => $"{what}: {each.Column} is {row[each.Column] ?? "unknown"}, by the journal {each.Noted ?? "unknown"}");

    private static bool IsSame(object? shown, object? noted) =>
        shown is null or string || noted is null or string ? Equals(shown, noted) : Math.Abs(Convert.ToDouble(shown) - Convert.ToDouble(noted)) < Same;
}
