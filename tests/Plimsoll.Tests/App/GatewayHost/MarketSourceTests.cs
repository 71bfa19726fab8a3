using NodaTime;
using Plimsoll.App.Data.Bars;
using Plimsoll.App.GatewayHost;
using Plimsoll.App.Storage.Bars;
using Plimsoll.Market.Chance;
using Plimsoll.Simulation.Markets;
using Plimsoll.Tests.App.Data.Bars;

namespace Plimsoll.Tests.App.GatewayHost;

public sealed class MarketSourceTests
{
    private const string Intraday = "date,open,high,low,close,volume\n2026-03-06T14:30:00Z,680.25,681,680,680.5,5000\n2026-03-06T14:35:00Z,680.5,682.125,680.5,682,7000\n";

    [Fact]
    public void Parquet_files_are_replayed_as_the_same_bars_in_text_are()
    {
        using var folder = new TemporaryFolder();
        var daily = MadeBars.Walk("QQQ", new LocalDate(2026, 1, 5), new LocalDate(2026, 2, 18));
        folder.Write("text/SPY_5min.csv", Intraday);
        Directory.CreateDirectory(Path.Combine(folder.Path, "columns", "daily"));
        BarFormats.Of(".csv")!.Write(Path.Combine(folder.Path, "text", "QQQ.csv"), daily);
        BarFormats.Of(".parquet")!.Write(Path.Combine(folder.Path, "columns", "daily", "QQQ.parquet"), daily);
        BarFormats.Of(".parquet")!.Write(Path.Combine(folder.Path, "columns", "SPY_5min.parquet"), CsvBars.Read(Path.Combine(folder.Path, "text", "SPY_5min.csv")));

        var (text, columns) = (Open("replay:text"), Open("replay:columns"));
        Assert.Equal(["QQQ", "SPY"], columns.Listings.Select(listing => listing.Symbol));
        foreach (var day in new[] { new LocalDate(2026, 2, 11), new LocalDate(2026, 3, 6) })
        {
            Assert.NotEmpty(columns.Walk(day));
            Assert.Equal(text.Walk(day).Select(Rounded), columns.Walk(day).Select(Rounded));
        }

        IMarket Open(string source) => MarketSource.TryParse(source, out var parsed) ? parsed.Open(folder.Path, new Rng(1), GatewayWorld.SessionOn) : throw new InvalidOperationException(source);

        static PricePoint Rounded(PricePoint point) => point with { Price = decimal.Round(point.Price, 4), Volume = decimal.Round(point.Volume, 2) };
    }

    [Fact]
    public void Dividends_and_splits_are_in_columns_of_parquet_files_too()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(Path.Combine(folder.Path, "bars"));
        var file = Path.Combine(folder.Path, "bars", "KO.parquet");
        DuckDbSession.Shared.Execute(
            $"COPY (SELECT * FROM (VALUES (DATE '2026-01-05', 70.0, 71.0, 69.0, 70.0, 100, NULL, NULL), (DATE '2026-01-06', 70.0, 71.0, 69.0, 70.0, 100, 0.51, NULL), (DATE '2026-01-07', 35.0, 36.0, 34.0, 35.0, 200, NULL, 2.0)) AS t(date, open, high, low, close, volume, dividend, split)) TO {DuckDbSession.Quoted(file)} (FORMAT parquet)");

        Assert.True(MarketSource.TryParse("replay:bars", out var source));
        var market = source.Open(folder.Path, new Rng(1), GatewayWorld.SessionOn);

        Assert.Empty(market.ActionsOn(new LocalDate(2026, 1, 5)));
        Assert.Equal([new CorporateAction("KO", new LocalDate(2026, 1, 6), 0.51m, 1m)], market.ActionsOn(new LocalDate(2026, 1, 6)));
        Assert.Equal([new CorporateAction("KO", new LocalDate(2026, 1, 7), 0m, 2m)], market.ActionsOn(new LocalDate(2026, 1, 7)));
    }

    [Fact]
    public void A_file_that_only_calls_itself_parquet_is_named()
    {
        using var folder = new TemporaryFolder();
        folder.Write("bars/SPY.parquet", Intraday);
        Assert.True(MarketSource.TryParse("replay:bars", out var source));
        Assert.Contains("SPY.parquet", Assert.Throws<BarDataException>(() => source.Open(folder.Path, new Rng(1), GatewayWorld.SessionOn)).Message);
    }

    [Theory]
    [InlineData("synthetic")]
    [InlineData("synthetic:crash")]
    [InlineData("replay:bars")]
    [InlineData("capture:chains/SPY_2022-07-08.csv")]
    public void A_source_is_spelt_as_it_was_read(string text)
    {
        Assert.True(MarketSource.TryParse(text, out var source));
        Assert.Equal(text, $"{source}");
    }
}
