namespace Plimsoll.Trading.Strategies.DayTrade.Plans;

/// <summary>One line of a CSV file (several, when a quoted field holds line feeds).</summary>
/// <param name="End">Just behind the last character.</param>
internal sealed record CsvRecord(IReadOnlyList<CsvField> Fields, TextPosition End)
{
    public TextPosition Start => Fields[0].At;

    public bool IsBlank => Fields is [{ Text: "" }];
}
