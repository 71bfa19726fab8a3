using System.Globalization;
using NodaTime;
using Plimsoll.Market.Calendar;

namespace Plimsoll.App.Data.Bars;

/// <summary>What must hold before a bar is reckoned with. The first row that breaks a rule ends the reading: wrong prices make wrong trades.</summary>
internal static class BarRules
{
    /// <summary>Adjusted files are rounded column by column; what is further out than this is no rounding.</summary>
    private const double Rounding = 1e-6;

    /// <exception cref="BarDataException">Names the row.</exception>
    public static BarTable Checked(BarTable table)
    {
        if (table.Count < 2)
        {
            throw table.Count == 0
                ? new BarDataException(table.File, null, "it has a heading and no bar: fetch the symbol again, or remove the file")
                : new BarDataException(table.PlaceOf(0), null, "it is the only bar: a return needs two; fetch more history, or remove the file");
        }

        return CheckedRows(table);
    }

    /// <summary>Each row by itself and after the one before; how many there are is not asked.</summary>
    /// <exception cref="BarDataException">Names the row.</exception>
    public static BarTable CheckedRows(BarTable table)
    {
        for (var row = 0; row < table.Count; row++)
        {
            CheckPrices(table, row);
            CheckOrder(table, row);
            CheckSession(table, row);
        }

        return table;
    }

    private static void CheckPrices(BarTable table, int row)
    {
        var (open, high, low, close) = (table.Open[row], table.High[row], table.Low[row], table.Close[row]);
        Price("open", open);
        Price("high", high);
        Price("low", low);
        Price("close", close);
        if (table.AdjustedClose is { } adjusted)
        {
            Price("adj_close", adjusted[row]);
        }

        var slack = close * Rounding;
        if (high < low - slack)
        {
            throw new BarDataException(table.PlaceOf(row), "high", $"{Text(high)} is below the low {Text(low)}: correct the bar, or fetch the symbol again");
        }

        if (Math.Max(open, close) > high + slack || Math.Min(open, close) < low - slack)
        {
            var (name, price) = open > high + slack || open < low - slack ? ("open", open) : ("close", close);
            throw new BarDataException(table.PlaceOf(row), name, $"{Text(price)} is outside low {Text(low)} to high {Text(high)}: correct the bar, or fetch the symbol again");
        }

        if (!(table.Volume[row] >= 0) || double.IsInfinity(table.Volume[row]))
        {
            throw new BarDataException(table.PlaceOf(row), "volume", $"{Text(table.Volume[row])} is no number of shares: write 0 where nothing traded");
        }

        void Price(string column, double price)
        {
            if (!(price > 0) || double.IsInfinity(price))
            {
                throw new BarDataException(table.PlaceOf(row), column, $"{Text(price)} is no price: prices are above 0; leave out the row of a day without trades");
            }
        }
    }

    private static void CheckOrder(BarTable table, int row)
    {
        if (row == 0 || table.Seconds[row] > table.Seconds[row - 1])
        {
            return;
        }

        throw table.Seconds[row] == table.Seconds[row - 1]
            ? new BarDataException(table.PlaceOf(row), "date", $"{TimeText(table, row)} is there twice: remove one of the two rows")
            : new BarDataException(table.PlaceOf(row), "date", $"{TimeText(table, row)} comes after {TimeText(table, row - 1)}: sort the file by date, oldest first");
    }

    private static void CheckSession(BarTable table, int row)
    {
        var date = table.DateOf(row);
        if (row > 0 && table.DateOf(row - 1) == date)
        {
            return;
        }

        if (date.Year is < XnysCalendar.FirstYear or > XnysCalendar.LastYear)
        {
            throw new BarDataException(table.PlaceOf(row), "date", $"{TimeText(table, row)} is outside the exchange calendar, {XnysCalendar.FirstYear} to {XnysCalendar.LastYear}: leave the row out");
        }

        if (XnysCalendar.WhyClosed(date) is { } why)
        {
            throw new BarDataException(table.PlaceOf(row), "date", $"the exchange was closed on {Iso(date)} ({why}): remove the row, or shift the dates if all are a day off");
        }
    }

    private static string TimeText(BarTable table, int row) => table.IsDaily
        ? Iso(table.DateOf(row))
        : NodaTime.Text.InstantPattern.General.Format(Instant.FromUnixTimeSeconds(table.Seconds[row]));

    private static string Iso(LocalDate date) => NodaTime.Text.LocalDatePattern.Iso.Format(date);

    private static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
