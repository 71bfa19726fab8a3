using NodaTime;
using Plimsoll.Market;

namespace Plimsoll.Trading.Strategies.DayTrade.Reports;

/// <summary>What one run of <c>daytrade submit</c> did with a plan.</summary>
/// <param name="Lines">Every row of the plan once, in file order.</param>
/// <param name="ExposureBefore">What earlier runs of the same day have put at risk; zero for the first.</param>
public sealed record SubmissionReport(
    LocalDate Session,
    string PlanFile,
    IReadOnlyList<SubmissionLine> Lines,
    Money ExposureLimit,
    Money ExposureBefore,
    bool IsDryRun)
{
    public ReportTitle Title { get; init; } = ReportTitle.Paper;

    public IEnumerable<SubmittedTicker> Submitted => Lines.OfType<SubmittedTicker>();

    public IEnumerable<SkippedTicker> Skipped => Lines.OfType<SkippedTicker>();

    public Money Exposure => Submitted.Aggregate(ExposureBefore, (sum, ticker) => sum + ticker.Row.Exposure);

    public string Console()
    {
        var dryRun = IsDryRun ? " (DRY RUN, nothing is sent)" : "";
        var verb = IsDryRun ? "Would submit" : "Submitted";
        string[] lines =
        [
            $"{Title.Heading} — {ReportText.Day(Session)}{dryRun}",
            $"Reading: {PlanFile}",
            "",
            .. Lines.SelectMany(line => line.ConsoleLines()),
            "",
            $"{verb}: {Totals} | Exposure: {ReportText.Dollars(Exposure)}",
            "",
        ];
        return string.Join('\n', lines);
    }

    /// <summary>The message after all orders are sent; null for a dry run, which sends nothing to anybody.</summary>
    public string? Telegram()
    {
        if (IsDryRun)
        {
            return null;
        }

        var tickers = string.Join(", ", Submitted.Select(ticker => ticker.Row.Symbol));
        var troubles = string.Join(", ", Skipped.Where(t => t.IsTrouble).Select(t => $"{t.Ticker} ({t.Tag})"));
        string[] lines =
        [
            $"📊 {Title.Banner} — {ReportText.Day(Session)}",
            $"Submitted: {Totals}",
            $"Exposure: {ReportText.Dollars(Exposure)} / {ReportText.Dollars(ExposureLimit)} limit",
            $"Tickers: {(tickers.Length > 0 ? tickers : "none")}",
            .. troubles.Length > 0 ? [$"⚠️ Skipped: {troubles}"] : Array.Empty<string>(),
        ];
        return string.Join('\n', lines);
    }

    private string Totals
    {
        get
        {
            var tickers = Submitted.Count();
            return $"{ReportText.Count(tickers, "ticker", "tickers")} ({ReportText.Count(2 * tickers, "bracket", "brackets")})";
        }
    }
}
