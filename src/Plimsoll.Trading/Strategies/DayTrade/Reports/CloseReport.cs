using NodaTime;

namespace Plimsoll.Trading.Strategies.DayTrade.Reports;

/// <summary>What one run of <c>daytrade close</c> did.</summary>
/// <param name="Lines">The closing orders sent.</param>
/// <param name="Unclosed">The positions for which none could be sent.</param>
public sealed record CloseReport(
    LocalDate Session, IReadOnlyList<ClosingLine> Lines, IReadOnlyList<UnclosedPosition> Unclosed)
{
    public ReportTitle Title { get; init; } = ReportTitle.Paper;

    public bool NothingToClose => Lines.Count == 0 && Unclosed.Count == 0;

    public string Console()
    {
        if (NothingToClose)
        {
            return "No positions to close\n";
        }

        string[] lines =
        [
            $"MOC Close — {ReportText.Day(Session)}",
            .. Lines.Select(line => line.ConsoleLine()),
            .. Unclosed.Select(position => $"  [NOT CLOSED] {position.Text()}"),
            $"MOC submitted: {Positions(ClosingOrder.MarketOnClose)}",
            .. Lines.Any(line => line.Order == ClosingOrder.Market)
                ? [$"MKT submitted: {Positions(ClosingOrder.Market)}"]
                : Array.Empty<string>(),
            "",
        ];
        return string.Join('\n', lines);
    }

    /// <summary>Null when there is nothing to tell: no order was sent and no position is left behind.</summary>
    public string? Telegram()
    {
        if (NothingToClose)
        {
            return null;
        }

        var lines = new List<string> { $"🔔 {Title.Banner} MOC — {ReportText.Day(Session)}" };
        if (Lines.Count > 0)
        {
            lines.Add($"Closing {ReportText.Count(Lines.Count, "remaining position", "remaining positions")} at market close:");
            lines.Add(string.Join(" | ", Lines.Select(line => line.Holding())));
        }

        lines.AddRange(Unclosed.Select(position => $"⚠️ NOT CLOSED {position.Text()}"));
        return string.Join('\n', lines);
    }

    private string Positions(ClosingOrder order) =>
        ReportText.Count(Lines.Count(line => line.Order == order), "position", "positions");
}
