using System.Globalization;
using NodaTime;
using NodaTime.Text;
using Plimsoll.Market.Options;
using Plimsoll.Simulation.Markets;

namespace Plimsoll.Simulation.Options;

/// <summary>
/// Reads one evening's chain: a heading, then a row a contract. Columns expiration, strike, right, bid and ask must be there; bid_size,
/// ask_size, last, volume, open_interest, iv and delta may be, and may be empty.
/// </summary>
internal static class SnapshotRows
{
    private static readonly string[] needed = ["expiration", "strike", "right", "bid", "ask"];

    /// <summary>Contracts behind a quote whose size the file does not tell.</summary>
    private const decimal UnknownSize = 20m;

    public static SortedDictionary<(LocalDate Expiry, decimal Strike, OptionRight Right), OptionQuote> Read(ReplayFile file)
    {
        var heading = file.Lines.Count == 0 ? [] : file.Lines[0].Split(',');
        var missing = Array.Find(needed, column => !heading.Contains(column));
        if (missing is not null)
        {
            throw new ReplayFormatException(file.Path, 1, $"the heading has no column '{missing}'");
        }

        var quotes = new SortedDictionary<(LocalDate, decimal, OptionRight), OptionQuote>();
        for (var i = 1; i < file.Lines.Count; i++)
        {
            if (file.Lines[i].Length > 0)
            {
                var row = new Row(file, i + 1, heading, file.Lines[i].Split(','));
                quotes[(row.Expiry(), row.Number("strike"), row.Right())] = Quote(row);
            }
        }

        return quotes;
    }

    private static OptionQuote Quote(Row row)
    {
        var (bid, ask) = (row.Number("bid"), row.Number("ask"));
        var (volatility, delta) = (row.Optional("iv"), row.Optional("delta"));
        return new(
            bid > 0m ? bid : null,
            ask > 0m ? ask : null,
            bid > 0m ? row.Optional("bid_size") ?? UnknownSize : 0m,
            ask > 0m ? row.Optional("ask_size") ?? UnknownSize : 0m,
            row.Optional("last") is { } last and > 0m ? last : null,
            LastSize: 1m,
            row.Optional("volume") ?? 0m,
            row.Optional("open_interest") ?? 0m,
            volatility is { } shown and > 0m ? (double)shown : null)
        {
            PrintedDelta = (double?)delta,
        };
    }

    private readonly record struct Row(ReplayFile File, int Line, string[] Heading, string[] Fields)
    {
        public LocalDate Expiry() => LocalDatePattern.Iso.Parse(Text("expiration") ?? "") is { Success: true } date
            ? date.Value
            : throw new ReplayFormatException(File.Path, Line, "'expiration' is not a day");

        public OptionRight Right() => Text("right") switch
        {
            "C" => OptionRight.Call,
            "P" => OptionRight.Put,
            _ => throw new ReplayFormatException(File.Path, Line, "'right' is neither C nor P"),
        };

        public decimal Number(string column) =>
            Optional(column) ?? throw new ReplayFormatException(File.Path, Line, $"'{column}' is missing or not a number");

        public decimal? Optional(string column) =>
            decimal.TryParse(Text(column), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

        private string? Text(string column)
        {
            var place = Array.IndexOf(Heading, column);
            return place >= 0 && place < Fields.Length ? Fields[place] : null;
        }
    }
}
