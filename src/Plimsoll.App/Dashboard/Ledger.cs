using System.Data.Common;
using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;
using Npgsql;
using Plimsoll.App.Configuration;
using Plimsoll.App.Storage.Database;

namespace Plimsoll.App.Dashboard;

/// <summary>What the database of projections tells of one journal: trades, orders, executions, results. Read-only, a connection a question.</summary>
/// <param name="folder">What a relative path of a file is relative to.</param>
internal sealed class Ledger(DatabaseLocation location, string folder, string journal)
{
    private const string Trades = """
        SELECT entry_order_id AS EntryOrder, part AS Part, deployment AS Deployment, symbol AS Symbol, slot AS Slot, status AS Status, shares_e8 AS Shares, direction AS Direction, multiplier AS Multiplier,
            entry_session AS EntrySession, entry_at AS EntryAt, entry_value_e8 AS EntryValue, entry_commission_e8 AS EntryCommission,
            target_value_e8 AS Target, stop_value_e8 AS Stop, exit_session AS ExitSession, exit_at AS ExitAt, exit_reason AS ExitReason,
            exit_value_e8 AS ExitValue, exit_commission_e8 AS ExitCommission, realized_pnl_e8 AS Realized, slippage_e8 AS Slippage
        FROM trades
        """;

    private const string Orders = """
        SELECT order_id AS OrderId, order_ref AS Ref, deployment AS Deployment, session AS Session, symbol AS Symbol, leg AS Leg, purpose AS Purpose, role AS Role,
            side AS Side, order_type AS Type, shares_e8 AS Shares, limit_price_e8 AS LimitPrice, stop_price_e8 AS StopPrice, parent_id AS ParentId, oca_group AS OcaGroup,
            state AS State, broker_status AS BrokerStatus, executed_e8 AS Executed, executed_value_e8 AS ExecutedValue, why AS Why, sent_at AS SentAt,
            first_fill_at AS FirstFillAt, ended_at AS EndedAt
        FROM orders
        """;

    private const string Executions = """
        SELECT e.exec_id AS ExecId, e.order_id AS OrderId, e.order_ref AS Ref, e.deployment AS Deployment, e.symbol AS Symbol, e.side AS Side,
            e.shares_e8 AS Shares, e.price_e8 AS Price, e.commission_e8 AS Commission, e.executed_at AS At
        FROM executions e
        """;

    private static readonly IReadOnlyDictionary<string, string> tradeSorts = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["entryAt"] = "entry_at",
        ["exitAt"] = "exit_at",
        ["realizedPnl"] = "realized_pnl_e8",
        ["symbol"] = "symbol",
        ["deployment"] = "deployment",
    };

    static Ledger() => SQLitePCL.Batteries_V2.Init();

    private const int PatienceSeconds = 5;

    public static IEnumerable<string> TradeSorts => tradeSorts.Keys;

    public View.List<View.Trade> FindTrades(LedgerQuery query)
    {
        var order = query.Sort is { } sort ? $"{tradeSorts[sort.TrimStart('-')]} {(sort[0] == '-' ? "DESC" : "ASC")}, entry_order_id DESC, part" : "entry_at DESC, entry_order_id DESC, part";
        return List(query, Trades, "trades", query.TradeWhere(journal), order, (TradeRow row) => row.View());
    }

    public View.List<View.Order> FindOrders(LedgerQuery query) =>
        List(query, Orders, "orders", query.OrderWhere(journal), "order_id DESC", (OrderRow row) => row.View());

    public View.List<View.Execution> FindExecutions(LedgerQuery query) =>
        List(query, Executions, "executions e", query.ExecutionWhere(journal), "e.executed_at DESC, e.exec_key", (ExecutionRow row) => row.View());

    /// <summary>Results of closed trades by the session they closed in, joined to weeks or months; cumulative from the first of them.</summary>
    /// <param name="interval">day, week or month.</param>
    public IReadOnlyList<View.PnlPoint> History(LedgerQuery query, string interval)
    {
        var (where, parameters) = query.ExitWhere(journal);
        var days = Read([], connection => connection.Query<(string Session, long Pnl, long Trades)>(
            $"SELECT exit_session, CAST(SUM(realized_pnl_e8) AS BIGINT), COUNT(*) FROM trades {where} GROUP BY exit_session ORDER BY exit_session", parameters).ToList());
        var cumulative = 0m;
        return
        [
            .. days.GroupBy(day => Start(DateOnly.Parse(day.Session, CultureInfo.InvariantCulture), interval)).Select(period =>
            {
                var pnl = E8.ToDecimal(period.Sum(day => day.Pnl));
                cumulative += pnl;
                return new View.PnlPoint(period.Key, pnl, cumulative, (int)period.Sum(day => day.Trades));
            }),
        ];
    }

    /// <summary>What a book was worth after each session in which it was marked at the closing prices, oldest first.</summary>
    public IReadOnlyList<View.EquityPoint> Equity(string deployment) => Read([], connection => connection
        .Query<(string Session, long Equity)>("SELECT session, equity_e8 FROM equity WHERE journal = @journal AND deployment = @deployment AND equity_e8 IS NOT NULL ORDER BY session", new { journal, deployment })
        .Select(point => new View.EquityPoint(Day(point.Session), E8.ToDecimal(point.Equity)))
        .ToList());

    private View.List<TView> List<TRow, TView>(LedgerQuery query, string select, string from, (string Text, DynamicParameters Parameters) where, string order, Func<TRow, TView> view) => Read(new View.List<TView>(0, query.Offset, query.Limit, []), connection =>
    {
        var total = connection.ExecuteScalar<long>($"SELECT COUNT(*) FROM {from} {where.Text}", where.Parameters);
        var rows = connection.Query<TRow>($"{select} {where.Text} ORDER BY {order} LIMIT @limit OFFSET @offset", where.Parameters).Select(view);
        return new View.List<TView>(total, query.Offset, query.Limit, [.. rows]);
    });

    /// <summary>A file that is not there yet holds nothing.</summary>
    private T Read<T>(T nothing, Func<DbConnection, T> read)
    {
        try
        {
            using var connection = Connection();
            connection?.Open();
            return connection is null ? nothing : read(connection);
        }
        catch (DbException)
        {
            // its own words may name the server and its user: the desk's status says what is wrong
            throw new ApiProblem(ProblemCode.Unavailable, "the database cannot be read now");
        }
    }

    private DbConnection? Connection()
    {
        if (location is DatabaseLocation.PostgreSqlServer server)
        {
            return new NpgsqlConnection(new NpgsqlConnectionStringBuilder(server.ConnectionString.Reveal()) { ApplicationName = "plimsoll page", Timeout = PatienceSeconds, CommandTimeout = PatienceSeconds }.ConnectionString);
        }

        var path = Path.Combine(folder, ((DatabaseLocation.SqliteFile)location).Path);
        return File.Exists(path)
            ? new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = true, DefaultTimeout = PatienceSeconds }.ConnectionString)
            : null;
    }

    private static DateOnly Start(DateOnly date, string interval) => interval switch
    {
        "week" => date.AddDays(-(((int)date.DayOfWeek + 6) % 7)),
        "month" => new DateOnly(date.Year, date.Month, 1),
        _ => date,
    };

    private static decimal? Money(long? amount) => amount is { } known ? E8.ToDecimal(known) : null;

    private static decimal? PerShare(long? value, long shares) => value is { } known && shares != 0 ? Math.Round((decimal)known / shares, 8) : null;

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    private static DateOnly Day(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);

    private sealed record TradeRow
    {
        public long EntryOrder { get; init; }
        public long Part { get; init; }
        public string Deployment { get; init; } = "";
        public string Symbol { get; init; } = "";
        public string Slot { get; init; } = "";
        public string Status { get; init; } = "";
        public long Shares { get; init; }
        public long Direction { get; init; }
        public long Multiplier { get; init; }
        public string EntrySession { get; init; } = "";
        public string EntryAt { get; init; } = "";
        public long EntryValue { get; init; }
        public long EntryCommission { get; init; }
        public long? Target { get; init; }
        public long? Stop { get; init; }
        public string? ExitSession { get; init; }
        public string? ExitAt { get; init; }
        public string? ExitReason { get; init; }
        public long? ExitValue { get; init; }
        public long? ExitCommission { get; init; }
        public long? Realized { get; init; }
        public long? Slippage { get; init; }

        public View.Trade View() => new(
            $"{EntryOrder}.{Part}",
            Deployment,
            Symbol,
            Slot,
            Status,
            Direction < 0 ? "short" : "long",
            E8.ToDecimal(Shares),
            Day(EntrySession),
            Time(EntryAt),
            PerShare(EntryValue, Shares * Multiplier) ?? 0m,
            ExitSession is null ? null : Day(ExitSession),
            ExitAt is null ? null : Time(ExitAt),
            PerShare(ExitValue, Shares * Multiplier),
            ExitReason,
            PerShare(Target, Shares * Multiplier),
            PerShare(Stop, Shares * Multiplier),
            E8.ToDecimal(EntryCommission + (ExitCommission ?? 0)),
            Money(Slippage),
            Money(Realized));
    }

    private sealed record OrderRow
    {
        public long OrderId { get; init; }
        public string Ref { get; init; } = "";
        public string Deployment { get; init; } = "";
        public string Session { get; init; } = "";
        public string Symbol { get; init; } = "";
        public string Leg { get; init; } = "";
        public string Purpose { get; init; } = "";
        public string Role { get; init; } = "";
        public string Side { get; init; } = "";
        public string Type { get; init; } = "";
        public long Shares { get; init; }
        public long? LimitPrice { get; init; }
        public long? StopPrice { get; init; }
        public long? ParentId { get; init; }
        public string? OcaGroup { get; init; }
        public string State { get; init; } = "";
        public string? BrokerStatus { get; init; }
        public long Executed { get; init; }
        public long ExecutedValue { get; init; }
        public string? Why { get; init; }
        public string SentAt { get; init; } = "";
        public string? FirstFillAt { get; init; }
        public string? EndedAt { get; init; }

        public View.Order View() => new(
            OrderId,
            Ref,
            Deployment,
            Symbol,
            Leg,
            Role,
            Purpose,
            Side,
            Type,
            E8.ToDecimal(Shares),
            E8.ToDecimal(Executed),
            E8.ToDecimal(Shares - Executed),
            Money(LimitPrice),
            Money(StopPrice),
            PerShare(ExecutedValue, Executed),
            State,
            BrokerStatus,
            Why,
            Day(Session),
            Time(SentAt),
            FirstFillAt is null ? null : Time(FirstFillAt),
            EndedAt is null ? null : Time(EndedAt),
            ParentId,
            OcaGroup);
    }

    private sealed record ExecutionRow
    {
        public string ExecId { get; init; } = "";
        public long? OrderId { get; init; }
        public string? Ref { get; init; }
        public string? Deployment { get; init; }
        public string Symbol { get; init; } = "";
        public string Side { get; init; } = "";
        public long Shares { get; init; }
        public long Price { get; init; }
        public long? Commission { get; init; }
        public string At { get; init; } = "";

        public View.Execution View() => new(
            ExecId, OrderId, Ref, Deployment, Symbol, Side, E8.ToDecimal(Shares), E8.ToDecimal(Price), Money(Commission), Time(At));
    }
}
