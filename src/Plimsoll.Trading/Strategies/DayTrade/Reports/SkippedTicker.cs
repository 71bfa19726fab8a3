using System.Globalization;
using Plimsoll.Market;
using Plimsoll.Trading.Strategies.DayTrade.Plans;

namespace Plimsoll.Trading.Strategies.DayTrade.Reports;

/// <summary>A ticker that is not traded, and why in words.</summary>
/// <param name="Ticker">The symbol, or the line of a row that has none.</param>
public sealed record SkippedTicker(string Ticker, SkipReason Reason, string Why) : SubmissionLine
{
    /// <summary>Something is wrong, unlike a limit that did its work or a ticker that is traded already.</summary>
    public bool IsTrouble =>
        Reason is SkipReason.PlanRow or SkipReason.UnknownSymbol or SkipReason.LoadLine or SkipReason.Rejected;

    internal string Tag => TagOf(Reason);

    public static SkippedTicker Of(SkippedRow row)
    {
        var line = row.Problem.Line.ToString(CultureInfo.InvariantCulture);
        var column = row.Problem.Column.ToString(CultureInfo.InvariantCulture);
        return new SkippedTicker(row.Symbol ?? $"line {line}", row.Reason, $"line {line}, column {column}: {row.Problem.Message}");
    }

    /// <summary>The ticker that would cross the limit; it ends the submission.</summary>
    public static SkippedTicker ByExposureLimit(string symbol, Money limit) =>
        new(symbol, SkipReason.ExposureLimit, $"would exceed {ReportText.Limit(limit)} daily limit");

    /// <summary>A ticker behind the one that ended the submission.</summary>
    public static SkippedTicker AfterExposureLimit(string symbol, string endedBy, Money limit) =>
        new(symbol, SkipReason.ExposureLimit, $"submission ended at {endedBy} ({ReportText.Limit(limit)} daily limit)");

    public static SkippedTicker AlreadyActive(string symbol) =>
        new(symbol, SkipReason.AlreadyActive, "has a position or working orders");

    public static SkippedTicker UnknownSymbol(string symbol) =>
        new(symbol, SkipReason.UnknownSymbol, "the broker knows no such stock");

    /// <param name="refusal">The load line's own words, with its numbers.</param>
    public static SkippedTicker ByLoadLine(string symbol, string refusal) => new(symbol, SkipReason.LoadLine, refusal);

    /// <param name="code">IB's error code, such as 201.</param>
    public static SkippedTicker ByBroker(string symbol, int code, string message) =>
        new(symbol, SkipReason.Rejected, $"broker error {code.ToString(CultureInfo.InvariantCulture)}: {message}");

    internal override IEnumerable<string> ConsoleLines() => [$"  [{Tag}] Skipping {Ticker} — {Why.ReplaceLineEndings(" ")}"];

    private static string TagOf(SkipReason reason) => reason switch
    {
        SkipReason.PlanRow => "PLAN ROW",
        SkipReason.MinQuantity => "MIN QUANTITY",
        SkipReason.ExposureLimit => "EXPOSURE LIMIT",
        SkipReason.AlreadyActive => "ALREADY ACTIVE",
        SkipReason.UnknownSymbol => "UNKNOWN SYMBOL",
        SkipReason.LoadLine => "LOAD LINE",
        SkipReason.Rejected => "REJECTED",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, null),
    };
}
