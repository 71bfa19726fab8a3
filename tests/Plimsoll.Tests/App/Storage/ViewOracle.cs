using System.Data.Common;
using System.Globalization;
using Dapper;

namespace Plimsoll.Tests.App.Storage;

/// <summary>The views of requirements/4 step 4 computed again from the rows of the tables, column by column, without SQL.</summary>
internal sealed class ViewOracle(DbConnection connection)
{
    public static readonly string[] Views = ["open_positions", "pending_orders", "risk_metrics", "strategy_summary"];

    private List<Row> Trades { get; } = Read(connection, "SELECT * FROM trades");

    private List<Row> Snapshots { get; } = Read(connection, "SELECT * FROM position_snapshots");

    private List<Row> Orders { get; } = Read(connection, "SELECT * FROM orders");

    private List<Row> Deployments { get; } = Read(connection, "SELECT * FROM deployments");

    /// <summary>What the view says.</summary>
    public static string Said(DbConnection connection, string view) => Text(Read(connection, $"SELECT * FROM {view}"));

    /// <summary>What it ought to say.</summary>
    public string Expected(string view) => Text(view switch
    {
        "open_positions" => [.. OpenPositions()],
        "pending_orders" => [.. PendingOrders()],
        "risk_metrics" => [.. RiskMetrics()],
        _ => [.. StrategySummary()],
    });

    private IEnumerable<Row> OpenPositions() =>
        from trade in Trades
        where trade.Text("status") == "OPEN"
        group trade by (trade.Text("journal"), trade.Text("deployment"), trade.Text("symbol")) into held
        let first = held.First()
        let shares = held.Sum(trade => trade["direction"] * trade["shares_e8"])
        let cost = held.Sum(trade => trade["direction"] * trade["entry_value_e8"])
        let seen = Snapshots
            .Where(seen => seen.Is("journal", first) && seen.Is("deployment", first) && seen.Is("symbol", first))
            .MaxBy(seen => seen["sequence"]) ?? new Row()
        select first.Only("journal", "deployment", "symbol", "underlying", "expiration", "option_right", "multiplier")
            .With("strike", first["strike_e8"] / 1e8)
            .With("shares", shares / 1e8)
            .With("cost", cost / 1e8)
            .With("average_price", cost / (shares * first["multiplier"]))
            .With("commission", held.Sum(trade => trade["entry_commission_e8"]) / 1e8)
            .With("profit_at_target", Sum(held, trade => trade["direction"] * (trade["target_value_e8"] - trade["entry_value_e8"])) / 1e8)
            .With("loss_at_stop", Sum(held, trade => trade["direction"] * (trade["entry_value_e8"] - trade["stop_value_e8"])) / 1e8)
            .With("since_session", held.Select(trade => trade.Text("entry_session")).Min(StringComparer.Ordinal))
            .With("since", held.Select(trade => trade.Text("entry_at")).Min(StringComparer.Ordinal))
            .With("snapshot_at", seen.Text("taken_at"))
            .With("current_bid", seen["bid_e8"] / 1e8)
            .With("current_ask", seen["ask_e8"] / 1e8)
            .With("current_mid", seen["mid_e8"] / 1e8)
            .With("underlying_price", seen["underlying_price_e8"] / 1e8)
            .With("delta", seen["delta"])
            .With("gamma", seen["gamma"])
            .With("theta", seen["theta"])
            .With("vega", seen["vega"])
            .With("implied_volatility", seen["implied_volatility"])
            .With("unrealized_pnl", seen["unrealized_pnl_e8"] / 1e8);

    private IEnumerable<Row> StrategySummary() =>
        from trade in Trades
        where trade.Text("status") == "CLOSED" && trade["realized_pnl_e8"] is not null
        group trade by (trade.Text("journal"), trade.Text("deployment")) into closed
        let won = closed.Count(trade => trade["realized_pnl_e8"] > 0)
        select closed.First().Only("journal", "deployment")
            .With("trades", closed.Count())
            .With("winners", won)
            .With("losers", closed.Count(trade => trade["realized_pnl_e8"] < 0))
            .With("win_rate", (double)won / closed.Count())
            .With("gross_pnl", closed.Sum(trade => trade["direction"] * (trade["exit_value_e8"] - trade["entry_value_e8"])) / 1e8)
            .With("commission", closed.Sum(trade => trade["entry_commission_e8"] + trade["exit_commission_e8"]) / 1e8)
            .With("net_pnl", closed.Sum(trade => trade["realized_pnl_e8"]) / 1e8)
            .With("slippage", Sum(closed, trade => trade["slippage_e8"]) / 1e8)
            .With("best_trade", closed.Max(trade => trade["realized_pnl_e8"]) / 1e8)
            .With("worst_trade", closed.Min(trade => trade["realized_pnl_e8"]) / 1e8)
            .With("first_session", closed.Select(trade => trade.Text("entry_session")).Min(StringComparer.Ordinal))
            .With("last_session", closed.Select(trade => trade.Text("exit_session")).Max(StringComparer.Ordinal));

    private IEnumerable<Row> RiskMetrics() =>
        from deployment in Deployments
        let own = Trades.Where(trade => trade.Is("journal", deployment) && trade.Is("deployment", deployment)).ToList()
        let open = own.Where(trade => trade.Text("status") == "OPEN").ToList()
        let held = OpenPositions().Where(row => row.Is("journal", deployment) && row.Is("deployment", deployment)).ToList()
        select deployment.Only("journal", "deployment")
            .With("open_trades", open.Count)
            .With("open_cost", open.Sum(trade => trade["direction"] * trade["entry_value_e8"]) / 1e8)
            .With("loss_at_stops", (Sum(open, trade => trade["direction"] * (trade["entry_value_e8"] - trade["stop_value_e8"])) ?? 0) / 1e8)
            .With("profit_at_targets", (Sum(open, trade => trade["direction"] * (trade["target_value_e8"] - trade["entry_value_e8"])) ?? 0) / 1e8)
            .With("unprotected_cost", open.Where(trade => trade["stop_value_e8"] is null).Sum(trade => trade["entry_value_e8"]) / 1e8)
            .With("realized_pnl", own.Sum(trade => trade["realized_pnl_e8"] ?? 0) / 1e8)
            .With("unrealized_pnl", Sum(held, row => row["unrealized_pnl"]))
            .With("total_delta", Whole(held, "delta"))
            .With("total_gamma", Whole(held, "gamma"))
            .With("total_theta", Whole(held, "theta"))
            .With("total_vega", Whole(held, "vega"));

    private IEnumerable<Row> PendingOrders() =>
        from order in Orders
        where order.Text("ended_at") is null
        select order.Only("journal", "order_id", "order_ref", "deployment", "session", "symbol", "role", "side", "order_type", "algo_strategy", "algo_priority", "state", "broker_status", "oca_group", "sent_at")
            .With("shares_open", (order["shares_e8"] - order["executed_e8"]) / 1e8)
            .With("shares", order["shares_e8"] / 1e8)
            .With("limit_price", order["limit_price_e8"] / 1e8)
            .With("stop_price", order["stop_price_e8"] / 1e8);

    /// <summary>Of whole positions: of a share, times contracts, times the shares of a contract (requirements/4 §9.2).</summary>
    private static double? Whole(IEnumerable<Row> held, string greek) => Sum(held, row => row[greek] * row["shares"] * row["multiplier"]);

    /// <summary>As SQL sums: what is unknown counts nothing, and nothing but unknowns is unknown.</summary>
    private static double? Sum(IEnumerable<Row> rows, Func<Row, double?> value) => rows.Select(value).OfType<double>().ToList() is { Count: > 0 } known ? known.Sum() : null;

    private static List<Row> Read(DbConnection connection, string select) =>
        [.. connection.Query(select).Select(row => new Row((IDictionary<string, object?>)row))];

    private static string Text(IEnumerable<Row> rows) => string.Join('\n', rows.Select(row => $"{row}").Order(StringComparer.Ordinal));

    private sealed class Row
    {
        private readonly SortedDictionary<string, object?> values = new(StringComparer.Ordinal);

        public Row()
        {
        }

        public Row(IDictionary<string, object?> values)
        {
            foreach (var (name, value) in values)
            {
                this.values[name] = value;
            }
        }

        public double? this[string name] => values.GetValueOrDefault(name) is { } value ? Convert.ToDouble(value, CultureInfo.InvariantCulture) : null;

        public string? Text(string name) => values.GetValueOrDefault(name) as string;

        public bool Is(string name, Row other) => Equals(values[name], other.values[name]);

        public Row Only(params string[] names) => new(names.ToDictionary(name => name, name => values[name]));

        public Row With(string name, object? value) => new(values) { values = { [name] = value } };

        public override string ToString() => string.Join(' ', values.Select(each => $"{each.Key}={Text(each.Value)}"));

        /// <summary>To a millionth of a dollar: what comes after it is the arithmetic's.</summary>
        private static string Text(object? value) => value switch
        {
            null => "",
            string text => text,
            _ => Math.Round(Convert.ToDouble(value, CultureInfo.InvariantCulture), 6) is var number && number == 0 ? "0" : $"{number}",
        };
    }
}
