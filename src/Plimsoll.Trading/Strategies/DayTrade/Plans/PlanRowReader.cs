using Plimsoll.Market;

namespace Plimsoll.Trading.Strategies.DayTrade.Plans;

/// <summary>
/// Turns records into rows and remembers the symbols seen. A symbol belongs to the first line that names it, even if that line is
/// skipped: a plan that contradicts itself about a ticker does not trade its second opinion.
/// </summary>
internal sealed class PlanRowReader(PlanHeader header)
{
    private const int SymbolLengthMax = 10;
    private readonly Dictionary<string, int> lineOfSymbol = new(StringComparer.Ordinal);

    private RowFault? fault;

    /// <summary>The row, or null and the first fault found; the symbol is given as soon as it is known.</summary>
    public PlanRow? Read(CsvRecord record, out string? symbol, out RowFault? rowFault)
    {
        fault = null;
        symbol = HasAllFields(record) ? Symbol(record) : null;
        var row = symbol is not null && IsFirst(symbol, record) && IsLimitBuy(record) ? Row(record, symbol) : null;
        rowFault = fault;
        return row;
    }

    private PlanRow? Row(CsvRecord record, string symbol)
    {
        if (PriceOf(record, PlanHeader.Limit) is not { } limit
            || QuantityOf(record) is not { } quantity
            || PriceOf(record, PlanHeader.StopLoss) is not { } stopLoss
            || PriceOf(record, PlanHeader.TakeProfit1) is not { } takeProfit1
            || PriceOf(record, PlanHeader.TakeProfit2) is not { } takeProfit2)
        {
            return null;
        }

        var score = header.Field(record, PlanHeader.Score).Text;
        var sector = header.Field(record, PlanHeader.Sector).Text;
        var row = new PlanRow(
            record.Start.Line, symbol, limit, quantity, stopLoss, takeProfit1, takeProfit2, score, sector);
        return PricesAreInOrder(row, record) ? row : null;
    }

    private bool PricesAreInOrder(PlanRow row, CsvRecord record)
    {
        var limit = $"{PlanHeader.Limit} {Found.Price(row.Limit)}";
        var first = $"{PlanHeader.TakeProfit1} {Found.Price(row.TakeProfit1)}";
        var second = $"{PlanHeader.TakeProfit2} {Found.Price(row.TakeProfit2)}";
        var stop = $"{PlanHeader.StopLoss} {Found.Price(row.StopLoss)}";
        return Holds(row.StopLoss < row.Limit, record, PlanHeader.StopLoss, $"{stop} is not below {limit}")
            && Holds(row.TakeProfit1 > row.Limit, record, PlanHeader.TakeProfit1, $"{first} is not above {limit}")
            && Holds(row.TakeProfit2 >= row.TakeProfit1, record, PlanHeader.TakeProfit2, $"{second} is below {first}");
    }

    private bool HasAllFields(CsvRecord record)
    {
        if (record.Fields.Count == header.Columns)
        {
            return true;
        }

        var at = record.Fields.Count > header.Columns ? record.Fields[header.Columns].At : record.End;
        fault = new RowFault(at, $"the row has {record.Fields.Count} fields; the header has {header.Columns} columns");
        return false;
    }

    private string? Symbol(CsvRecord record)
    {
        var field = header.Field(record, PlanHeader.Symbol);
        var isSymbol = field.Text is [>= 'A' and <= 'Z', ..]
            && field.Text.Length <= SymbolLengthMax
            && field.Text.All(c => c is (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '.' or ' ' or '-');
        const string form = "A-Z first, then up to 9 of A-Z, 0-9, '.', ' ', '-'";
        return Holds(isSymbol, field, $"{PlanHeader.Symbol} {Found.Text(field.Text)} is not a symbol; allowed: {form}")
            ? field.Text
            : null;
    }

    /// <summary>Share classes are spelled BRK.B, BRK-B and, by IB, BRK B: one stock, so one row.</summary>
    private bool IsFirst(string symbol, CsvRecord record)
    {
        var stock = symbol.Replace('.', ' ').Replace('-', ' ');
        var isFirst = lineOfSymbol.TryAdd(stock, record.Start.Line);
        var otherwise = $"{PlanHeader.Symbol} '{symbol}' stands already on line {lineOfSymbol[stock]}; a ticker is traded once a day";
        return Holds(isFirst, record, PlanHeader.Symbol, otherwise);
    }

    private bool IsLimitBuy(CsvRecord record) =>
        Is("BUY", record, PlanHeader.Direction) && Is("LIMIT", record, PlanHeader.OrderType);

    private bool Is(string traded, CsvRecord record, string column)
    {
        var field = header.Field(record, column);
        return Holds(field.Text == traded, field, $"{column} is {Found.Text(field.Text)}; only {traded} is traded");
    }

    private Price? PriceOf(CsvRecord record, string column)
    {
        var field = header.Field(record, column);
        var price = PlanNumber.Price(column, field.Text, out var wrong);
        fault = wrong is null ? fault : new RowFault(field.At, wrong);
        return price;
    }

    private int? QuantityOf(CsvRecord record)
    {
        var field = header.Field(record, PlanHeader.Quantity);
        var quantity = PlanNumber.Quantity(PlanHeader.Quantity, field.Text, out var wrong);
        if (quantity < PlanRow.MinQuantity)
        {
            var tooFew = $"{PlanHeader.Quantity} {quantity} cannot be split into two brackets; at least {PlanRow.MinQuantity}";
            fault = new RowFault(field.At, tooFew, SkipReason.MinQuantity);
            return null;
        }

        fault = wrong is null ? fault : new RowFault(field.At, wrong);
        return quantity;
    }

    private bool Holds(bool condition, CsvRecord record, string column, string otherwise) =>
        Holds(condition, header.Field(record, column), otherwise);

    private bool Holds(bool condition, CsvField field, string otherwise)
    {
        fault = condition ? fault : new RowFault(field.At, otherwise);
        return condition;
    }
}
