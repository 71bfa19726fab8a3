namespace Plimsoll.Trading.Strategies.DayTrade.Plans;

/// <summary>The columns of a plan: those the desk needs, wherever they stand; others may be there and are not read.</summary>
internal sealed class PlanHeader
{
    public const string Symbol = "instrument_id";
    public const string Direction = "direction";
    public const string OrderType = "order_type";
    public const string Limit = "limit_price";
    public const string Quantity = "quantity";
    public const string StopLoss = "stop_loss";
    public const string TakeProfit1 = "take_profit_1";
    public const string TakeProfit2 = "take_profit_2";
    public const string Score = "score";
    public const string Sector = "sector";

    private static readonly string[] Required =
        [Symbol, Direction, OrderType, Limit, Quantity, StopLoss, TakeProfit1, TakeProfit2, Score, Sector];

    private readonly List<string> columns;

    private PlanHeader(List<string> columns) => this.columns = columns;

    public int Columns => columns.Count;

    /// <summary>The header, or null and what is wrong with it.</summary>
    public static PlanHeader? Read(CsvRecord record, List<CsvFault> faults)
    {
        var names = new List<string>();
        foreach (var field in record.Fields)
        {
            if (names.Contains(field.Text))
            {
                faults.Add(new CsvFault(field.At, $"column {Found.Text(field.Text)} stands in the header twice"));
            }

            names.Add(field.Text);
        }

        foreach (var name in Required)
        {
            if (!names.Contains(name))
            {
                faults.Add(new CsvFault(record.Start, $"the header has no column '{name}'"));
            }
        }

        return faults.Count == 0 ? new PlanHeader(names) : null;
    }

    public CsvField Field(CsvRecord record, string column) => record.Fields[columns.IndexOf(column)];
}
