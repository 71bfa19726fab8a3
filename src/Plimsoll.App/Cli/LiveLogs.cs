using System.Globalization;
using NodaTime.Text;
using Plimsoll.Market;
using Plimsoll.Trading;
using Plimsoll.Trading.Risk;

namespace Plimsoll.App.Cli;

/// <summary>The three logs of requirements/5, a few rows a run: what was traded, what is held, what it is worth.</summary>
internal static class LiveLogs
{
    public const string Trades = "live_trades.csv";
    public const string Portfolio = "live_portfolio.csv";
    public const string Snapshot = "live_snapshot.csv";

    public static void Append(string folder, TradeRecord record, DeskState state, Money capital)
    {
        Directory.CreateDirectory(folder);
        var at = InstantPattern.General.Format(state.Now);
        Append(folder, Trades, "timestamp,symbol,side,quantity,fill_price,reference_price,signal_value", record.Lines(state).Where(line => !line.Change.IsZero).Select(line =>
            $"{at},{line.Symbol},{(line.Change < Quantity.Zero ? "SELL" : "BUY")},{Quantity.Max(line.Change, -line.Change)},{(record.IsDry ? "" : Number(line.Fill?.Value))},{line.Price},{Number(line.Signal)}"));
        if (record.IsDry)
        {
            return;
        }

        var book = state.BookOf(record.Strategy);
        var held = Figures.Positions(state).Where(position => position.Book == record.Strategy).ToList();
        Append(folder, Portfolio, "timestamp,symbol,position,avg_cost,unrealized_pnl", held.Select(position =>
        {
            var mark = state.Marks.GetValueOrDefault(position.Symbol);
            return $"{at},{position.Symbol},{position.Shares},{Number(position.AverageCost?.Value)},{Number(position.AverageCost is { } cost ? (mark - cost) * position.Shares.Units : null)}";
        }));

        var value = capital + Standing.Pnl(state, book);
        var (first, last) = Values(Path.Combine(folder, Snapshot));
        Append(folder, Snapshot, "timestamp,portfolio_value,daily_pnl,running_pnl", [$"{at},{Number(value.Amount)},{Number(value.Amount - last)},{Number(value.Amount - first)}"]);
    }

    /// <summary>The first run's value and the last one's; null in an empty log: from the second run on there are differences.</summary>
    private static (decimal? First, decimal? Last) Values(string path)
    {
        if (!File.Exists(path))
        {
            return (null, null);
        }

        List<decimal> values = [.. File.ReadLines(path).Skip(1).Select(row => row.Split(',')).Where(row => row.Length == 4).Select(row => decimal.Parse(row[1], CultureInfo.InvariantCulture))];
        return values.Count == 0 ? (null, null) : (values[0], values[^1]);
    }

    private static void Append(string folder, string name, string head, IEnumerable<string> rows)
    {
        var path = Path.Combine(folder, name);
        var text = string.Concat((File.Exists(path) ? rows : rows.Prepend(head)).Select(row => row + "\n"));
        File.AppendAllText(path, text);
    }

    private static string Number(decimal? value) => value is { } known ? Math.Round(known, 4).ToString("0.####", CultureInfo.InvariantCulture) : "";

    private static string Number(double? value) => value is { } known ? known.ToString("R", CultureInfo.InvariantCulture) : "";
}
