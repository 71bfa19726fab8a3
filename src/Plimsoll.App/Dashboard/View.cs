using System.Text.Json;
using System.Text.Json.Serialization;

namespace Plimsoll.App.Dashboard;

/// <summary>
/// What the API answers with: immutable, absent is null, money in dollars, fractions of 1, times in UTC, dates of the exchange. The
/// page's types are generated from these.
/// </summary>
internal static class View
{
    /// <summary>The desk as it stood after one turn.</summary>
    /// <param name="Schedule">The next moments, soonest first.</param>
    /// <param name="Alerts">Newest first.</param>
    internal sealed record Desk(
        Status Status,
        IReadOnlyList<Position> Positions,
        IReadOnlyList<Book> Books,
        IReadOnlyList<Order> WorkingOrders,
        IReadOnlyList<Moment> Schedule,
        LoadLine LoadLine,
        Pnl Pnl,
        IReadOnlyList<Alert> Alerts);

    /// <param name="Sequence">The journal's last record.</param>
    internal sealed record Status(
        DateTimeOffset At,
        long Sequence,
        string Account,
        string Mode,
        string Build,
        DateTimeOffset StartedAt,
        SessionHours? Session,
        SafeToTrade SafeToTrade,
        Connection Connection,
        Reconciliation Reconciliation,
        bool Halted,
        bool Frozen,
        string? HaltedWhy,
        IReadOnlyList<DeploymentHalt> HaltedDeployments,
        IReadOnlyList<LossHalt> LossHalts,
        IReadOnlyList<string> Flattening,
        decimal UnexplainedCash,
        decimal? Equity,
        decimal? Cash,
        decimal? BuyingPower,
        decimal? MaintenanceMargin,
        IReadOnlyList<Refusal> Refusals,
        IReadOnlyList<Stranded> Stranded,
        Moment? NextTrade,
        Database Database);

    /// <param name="Phase">before, open or after.</param>
    internal sealed record SessionHours(DateOnly Date, DateTimeOffset Open, DateTimeOffset Close, string Phase);

    internal sealed record SafeToTrade(bool IsSafe, IReadOnlyList<Reason> Reasons);

    /// <param name="Code">A name for programs, such as disconnected.</param>
    /// <param name="Scope">The deployment it concerns; null for all.</param>
    internal sealed record Reason(string Code, string Text, string? Scope);

    internal sealed record Connection(bool IsUp, DateTimeOffset? Since, string? Why, decimal? ClockSkewSeconds, IReadOnlyList<Farm> Farms);

    internal sealed record Farm(string Name, bool IsUp, string Text);

    internal sealed record Reconciliation(bool IsReconciled, DateTimeOffset? ReadAt, IReadOnlyList<string> Mismatches, IReadOnlyList<string> Unattributed);

    internal sealed record DeploymentHalt(string Deployment, string Why);

    internal sealed record LossHalt(string Scope, string Text);

    internal sealed record Refusal(string Name, int Count);

    internal sealed record Stranded(string Symbol, decimal Shares, DateOnly Since);

    /// <param name="LastSequence">How far the database of projections has come; null where there is none.</param>
    internal sealed record Database(long? LastSequence, string? Fault);

    /// <param name="Quantity">Shares or contracts; negative where it was sold.</param>
    internal sealed record Position(
        string Deployment,
        string Symbol,
        string Kind,
        decimal Quantity,
        decimal? AverageCost,
        decimal? Mark,
        DateTimeOffset? MarkAt,
        decimal? Value,
        decimal? UnrealizedPnl,
        decimal? InAccount,
        DateOnly? Since,
        Option? Option);

    /// <param name="Dte">Calendar days to the expiry.</param>
    internal sealed record Option(
        string Underlying,
        string Right,
        decimal Strike,
        DateOnly Expiry,
        int Multiplier,
        int Dte,
        decimal? Bid,
        decimal? Ask,
        decimal? UnderlyingPrice,
        double? Delta,
        double? Gamma,
        double? Theta,
        double? Vega,
        double? ImpliedVolatility,
        decimal? TakeProfit,
        decimal? StopLoss,
        DateTimeOffset? GreeksAt);

    /// <summary>Σ greek · contracts · multiplier.</summary>
    /// <param name="Missing">Positions whose greeks nobody has told yet; the sums are without them.</param>
    internal sealed record Greeks(DateTimeOffset At, int Positions, int WithGreeks, double? Delta, double? Gamma, double? Theta, double? Vega, IReadOnlyList<string> Missing);

    /// <param name="BuyingPowerUsed">A fraction.</param>
    /// <param name="MaxLoss">Σ (stop − entry) · contracts · multiplier, dollars.</param>
    /// <param name="MaxProfit">Σ (entry − target) · contracts · multiplier, dollars.</param>
    internal sealed record PositionRisk(
        DateTimeOffset At,
        decimal? MaintenanceMargin,
        decimal? BuyingPower,
        decimal? BuyingPowerUsed,
        decimal? MaxLoss,
        decimal? MaxProfit,
        IReadOnlyList<string> WithoutStop,
        IReadOnlyList<string> WithoutTarget);

    internal sealed record Book(
        string Deployment,
        decimal? Capital,
        decimal? Equity,
        decimal? Cash,
        decimal? SettledCash,
        decimal CashFlow,
        decimal Commissions,
        decimal RealizedNet,
        decimal? Unrealized,
        decimal? DayPnl,
        int Holdings);

    internal sealed record Order(
        long OrderId,
        string Ref,
        string Deployment,
        string Symbol,
        string Leg,
        string Role,
        string Purpose,
        string Side,
        string Type,
        decimal Quantity,
        decimal Filled,
        decimal Left,
        decimal? Limit,
        decimal? Stop,
        decimal? AveragePrice,
        string State,
        string? BrokerStatus,
        string? Why,
        DateOnly Session,
        DateTimeOffset SentAt,
        DateTimeOffset? FirstFillAt,
        DateTimeOffset? EndedAt,
        long? ParentId,
        string? OcaGroup);

    internal sealed record Execution(
        string ExecId, long? OrderId, string? Ref, string? Deployment, string Symbol, string Side, decimal Quantity, decimal Price, decimal? Commission, DateTimeOffset At);

    /// <param name="Id">Entry order and part.</param>
    /// <param name="Direction">long or short: what was opened.</param>
    internal sealed record Trade(
        string Id,
        string Deployment,
        string Symbol,
        string Slot,
        string Status,
        string Direction,
        decimal Quantity,
        DateOnly EntrySession,
        DateTimeOffset EntryAt,
        decimal EntryPrice,
        DateOnly? ExitSession,
        DateTimeOffset? ExitAt,
        decimal? ExitPrice,
        string? ExitReason,
        decimal? Target,
        decimal? Stop,
        decimal Commission,
        decimal? Slippage,
        decimal? RealizedPnl);

    internal sealed record Pnl(decimal Realized, decimal? Unrealized, decimal? Total, decimal? Today, IReadOnlyList<BookPnl> ByDeployment);

    internal sealed record BookPnl(string Deployment, decimal Realized, decimal? Unrealized, decimal? Total, decimal? Today);

    internal sealed record PnlPoint(DateOnly Date, decimal Pnl, decimal Cumulative, int Trades);

    internal sealed record EquityPoint(DateOnly Date, decimal Equity);

    internal sealed record LivePoint(DateTimeOffset At, decimal? Equity, decimal? DayPnl);

    /// <param name="Job">submit, close, report, rebalance, mark, sell or snapshot.</param>
    /// <param name="State">planned, running, done or missed.</param>
    /// <param name="Opens">Whether positions may be opened then.</param>
    internal sealed record Moment(string Deployment, string Job, DateTimeOffset At, DateOnly Session, string State, bool Opens);

    internal sealed record LoadLine(DateTimeOffset At, string Hash, IReadOnlyList<LimitScope> Scopes, Verdict? Verdict);

    /// <param name="Limits">The nearest to its line first.</param>
    internal sealed record LimitScope(string Scope, decimal? Equity, IReadOnlyList<Limit> Limits);

    /// <param name="Fraction">How much of the limit is used; 1 is at the line.</param>
    internal sealed record Limit(
        string Name, string What, string Unit, decimal Use, [property: JsonPropertyName("limit")] decimal Line, decimal Headroom, bool IsFloor, bool IsCrossed, decimal Fraction, string Text, string Room);

    internal sealed record Verdict(string Order, string? Deployment, bool Approved, string? Name, string? Text, decimal? Value, decimal? Limit);

    internal sealed record Alert(long Sequence, DateTimeOffset At, string Text);

    /// <param name="Kind">event, command or snapshot.</param>
    internal sealed record JournalRow(long Sequence, DateTimeOffset At, string Kind, string Type, string Text);

    /// <param name="Total">Rows that match.</param>
    /// <param name="IndexedTo">The last record that can be searched; a little behind the desk while the index catches up.</param>
    internal sealed record JournalPage(long Total, long First, long Last, long IndexedTo, IReadOnlyList<JournalRow> Items);

    internal sealed record JournalType(string Type, string Kind, long Count);

    /// <param name="Data">As it is journaled; null for a snapshot.</param>
    internal sealed record JournalEntry(long Sequence, DateTimeOffset At, string Kind, string Type, string Text, JsonElement? Data);

    /// <summary>The desk as its journal leaves it after one record.</summary>
    internal sealed record DeskAt(
        long Sequence, DateTimeOffset At, Status Status, IReadOnlyList<Position> Positions, IReadOnlyList<Book> Books, IReadOnlyList<Order> WorkingOrders, Pnl Pnl);

    /// <param name="Kind">daytrade, weights or puts.</param>
    /// <param name="Rung">The broker mode it works in.</param>
    internal sealed record Deployment(
        string Name,
        string Kind,
        string Rung,
        bool Enabled,
        string? HaltedWhy,
        decimal Capital,
        decimal? Equity,
        decimal? Pnl,
        string RefPrefix,
        string SettingsHash,
        string LimitsHash,
        IReadOnlyList<Setting> Parameters,
        IReadOnlyList<string> Universe,
        Moment? Next,
        Rebalance? Last);

    internal sealed record Setting(string Key, string Value);

    internal sealed record Rebalance(DateOnly Session, string Stage, string? Refused, IReadOnlyList<string> Outstanding, IReadOnlyList<Target> Targets);

    internal sealed record Target(string Symbol, double Weight, decimal Shares);

    /// <param name="Value">Stars for a secret that is set.</param>
    /// <param name="Source">Where it was written: a file and line, a variable, or default.</param>
    internal sealed record ConfigurationItem(string Key, string? Value, bool IsSecret, string Source, string? Default, string Allowed, string Description);

    internal sealed record LoadLineFile(string File, string Hash, string Text, string HowToChange);

    /// <summary>A child process: research or a rehearsal.</summary>
    /// <param name="Kind">backtest, walkforward, permute, screen, validate, rehearsal or live-rehearsal.</param>
    /// <param name="State">queued, running, done, failed or cancelled.</param>
    /// <param name="Progress">From 0 to 1; null where it cannot be told.</param>
    /// <param name="Log">The last lines it wrote.</param>
    /// <param name="Speed">Of a live rehearsal.</param>
    /// <param name="Done">Sessions rehearsed.</param>
    /// <param name="Paused">Null for everything that is not live.</param>
    internal sealed record Work(
        string Id,
        string Kind,
        string Title,
        string State,
        int? ExitCode,
        DateTimeOffset StartedAt,
        DateTimeOffset? EndedAt,
        double? Progress,
        string? ProgressText,
        string Command,
        string? Error,
        IReadOnlyList<string> Log,
        string? Strategy,
        IReadOnlyList<Setting> Settings,
        IReadOnlyList<Metric> Metrics,
        int? Sessions,
        ulong? Seed,
        string? Faults,
        IReadOnlyList<string> Strategies,
        double? Speed,
        int? Done,
        bool? Paused);

    /// <param name="Kind">daytrade, weights or puts.</param>
    /// <param name="IsOwn">Out of an assembly that the configuration names.</param>
    /// <param name="CanResearch">Whether research knows it; puts are backtested only.</param>
    internal sealed record Strategy(string Name, string Kind, bool IsOwn, bool CanResearch);

    internal sealed record Metric(string Name, double? Value);

    /// <param name="Result">What the verb answered; null before its end.</param>
    /// <param name="Document">What the charts are drawn from, as web/src/document.ts describes it.</param>
    internal sealed record WorkResult(Work Work, JsonElement? Result, JsonElement? Document);

    internal sealed record ChannelTest(IReadOnlyList<ChannelResult> Results);

    internal sealed record ChannelResult(string Channel, bool Delivered, string? Problem);

    internal sealed record Muted(DateTimeOffset? MutedUntil);

    internal sealed record Readiness(bool Ready, IReadOnlyList<Check> Checks);

    /// <param name="Eligible">Whether an approval is on record now.</param>
    internal sealed record Promotion(string From, string To, bool Eligible, IReadOnlyList<Check> Evidence);

    /// <param name="Verdict">ok or amiss.</param>
    /// <param name="To">The last session that was judged.</param>
    internal sealed record Monitor(string Verdict, string Text, DateOnly? From, DateOnly? To, IReadOnlyList<Compared> Measures);

    /// <param name="Low">The band that is inside; null where it has no such end.</param>
    internal sealed record Compared(string Name, double? Live, double? Expected, double? Low, double? High, bool? IsInside);

    internal sealed record Check(string Name, bool Passed, string Text);

    internal sealed record Fault(string Name, string Description);

    internal sealed record Health(string Status, DateTimeOffset At, string Desk);

    internal sealed record Session(string User, IReadOnlyList<string> Scopes, string? Csrf, DateTimeOffset ExpiresAt, bool HasPassword);

    internal sealed record Token(string Id, string Name, string Scope, DateTimeOffset CreatedAt, DateTimeOffset? LastUsedAt);

    /// <param name="Secret">Shown once.</param>
    internal sealed record NewToken(string Id, string Name, string Scope, [property: JsonPropertyName("token")] string Secret);

    internal sealed record Items<T>([property: JsonPropertyName("items")] IReadOnlyList<T> All);

    internal sealed record Standing<T>(DateTimeOffset At, long Sequence, IReadOnlyList<T> Items);

    internal sealed record List<T>(long Total, int Offset, int Limit, IReadOnlyList<T> Items);

    internal sealed record Points<T>(string? Interval, [property: JsonPropertyName("points")] IReadOnlyList<T> All);
}
