using NodaTime;
using Plimsoll.App.Configuration;
using Plimsoll.App.Data.Sources;
using Plimsoll.App.Notifications;
using Plimsoll.Tests.App.Notifications;

namespace Plimsoll.Tests.App.Data.Sources;

/// <summary>Tiingo and Alpaca, each against a server on this machine with the shapes of its own documentation.</summary>
public sealed class VendorTests
{
    /// <summary>A 2:1 split on the 18th: before it Tiingo's prices are twice as high, and the shares half as many.</summary>
    private const string TiingoPrices = """
        [{"date":"2026-02-17T00:00:00.000Z","close":22.0,"high":24.0,"low":18.0,"open":20.0,"volume":500,"adjClose":10.9,"adjHigh":11.9,"adjLow":8.9,"adjOpen":9.9,"adjVolume":1000,"divCash":0.0,"splitFactor":1.0},
         {"date":"2026-02-18T00:00:00.000Z","close":12.5,"high":13.0,"low":10.0,"open":11.0,"volume":2000,"adjClose":12.5,"adjHigh":13.0,"adjLow":10.0,"adjOpen":11.0,"adjVolume":2000,"divCash":0.0,"splitFactor":2.0}]
        """;

    private const string AlpacaPageOne = """{"bars":[{"c":11,"h":12,"l":9,"n":31,"o":10,"t":"2026-02-17T05:00:00Z","v":1000,"vw":10.5}],"next_page_token":"U1BZ/fEQ=","symbol":"SPY"}""";
    private const string AlpacaPageTwo = """{"bars":[{"c":12.5,"h":13,"l":10,"n":40,"o":11,"t":"2026-07-06T04:00:00Z","v":2000,"vw":11.5}],"next_page_token":null,"symbol":"SPY"}""";

    private readonly HastyTime time = new();

    [Fact]
    public async Task Tiingo_is_asked_with_the_token_in_a_header_and_its_splits_are_taken_out()
    {
        await using var server = new ScriptedServer(ScriptedServer.Answer(200, """{"ticker":"SPY","name":"SPDR","exchangeCode":"NYSE ARCA","startDate":"1993-01-29","endDate":"2026-02-18"}"""), ScriptedServer.Answer(200, TiingoPrices));
        await using var source = Tiingo(server);

        Assert.Equal(new LocalDate(1993, 1, 29), await source.FirstDateAsync("SPY", default));
        var bars = await source.BarsAsync("SPY", new LocalDate(2026, 2, 17), new LocalDate(2026, 2, 18), default);

        Assert.Equal(["/tiingo/daily/SPY", "/tiingo/daily/SPY/prices?startDate=2026-02-17&format=json"], server.Requests.Select(request => request.Path));
        Assert.Equal([11, 12.5], bars!.Close);
        Assert.Equal((10.0, 12.0, 9.0, 1000.0), (bars.Open[0], bars.High[0], bars.Low[0], bars.Volume[0]));
        Assert.Equal([10.9, 12.5], bars.AdjustedClose!);
    }

    [Fact]
    public async Task Alpaca_is_asked_page_by_page_and_its_midnights_are_New_Yorks()
    {
        await using var server = new ScriptedServer(ScriptedServer.Answer(200, AlpacaPageOne), ScriptedServer.Answer(200, AlpacaPageTwo), ScriptedServer.Answer(200, AlpacaPageTwo));
        await using var source = Alpaca(server);

        var bars = await source.BarsAsync("SPY", new LocalDate(2026, 2, 17), new LocalDate(2026, 7, 6), default);
        var adjusted = await source.AdjustedClosesAsync("SPY", new LocalDate(2026, 2, 17), default);

        Assert.Equal([new LocalDate(2026, 2, 17), new LocalDate(2026, 7, 6)], bars!.Times.Select(at => at.Date)); // in winter time and in summer time
        Assert.Equal((10.0, 12.0, 9.0, 11.0, 1000.0), (bars.Open[0], bars.High[0], bars.Low[0], bars.Close[0], bars.Volume[0]));
        Assert.Equal(12.5, adjusted![new LocalDate(2026, 7, 6)]);
        Assert.Equal(
            [
                "/v2/stocks/SPY/bars?timeframe=1Day&start=2026-02-17&limit=10000&adjustment=split&feed=sip&sort=asc&end=2026-07-06",
                "/v2/stocks/SPY/bars?timeframe=1Day&start=2026-02-17&limit=10000&adjustment=split&feed=sip&sort=asc&end=2026-07-06&page_token=U1BZ%2FfEQ%3D",
                "/v2/stocks/SPY/bars?timeframe=1Day&start=2026-02-17&limit=10000&adjustment=all&feed=sip&sort=asc",
            ],
            server.Requests.Select(request => request.Path));
    }

    [Fact]
    public async Task A_vendor_that_asks_for_a_pause_gets_it_and_one_that_stumbles_is_asked_again()
    {
        await using var server = new ScriptedServer(
            ScriptedServer.Answer(429, """{"message":"too many requests."}""", "Retry-After: 7\r\n"),
            ScriptedServer.Answer(502, "bad gateway"),
            ScriptedServer.Answer(200, AlpacaPageTwo));
        await using var source = Alpaca(server);

        Assert.Equal(1, (await source.BarsAsync("SPY", new LocalDate(2026, 7, 6), new LocalDate(2026, 7, 6), default))!.Count);

        Assert.Equal(3, server.Requests.Count);
        Assert.Contains(TimeSpan.FromSeconds(7), time.Waits);
    }

    [Theory]
    [InlineData(429, """{"message":"too many requests."}""", "Alpaca answered 429: {\"message\":\"too many requests.\"}: the subscription's rate is used up: try again later")]
    [InlineData(403, """{"message":"forbidden."}""", "Alpaca answered 403: {\"message\":\"forbidden.\"}: check the key and what the subscription allows")]
    [InlineData(403, "what do you want, id-of-key s3cret?", "Alpaca answered 403: what do you want, *** ***?: check the key and what the subscription allows")]
    [InlineData(200, "<html>", "Alpaca answered something that is not JSON")]
    [InlineData(404, "", "SPY: Alpaca knows no such symbol: a share class is written with a dot, BRK.B")]
    public async Task A_refusal_is_told_in_the_vendors_words_and_without_the_keys(int status, string body, string expected)
    {
        await using var server = new ScriptedServer([.. Enumerable.Repeat(ScriptedServer.Answer(status, body), 6)]);
        await using var source = Alpaca(server);

        var refusal = await Assert.ThrowsAsync<BarSourceException>(() => source.BarsAsync("SPY", new LocalDate(2026, 2, 17), new LocalDate(2026, 2, 18), default));

        Assert.Equal(expected, refusal.Message);
        Assert.Equal(status == 429 ? 6 : 1, server.Requests.Count);
    }

    [Theory]
    [InlineData("""{"bars":null,"next_page_token":null,"symbol":"SPY"}""")]
    [InlineData("""{"bars":[],"next_page_token":null,"symbol":"SPY"}""")]
    public async Task No_bars_are_no_error(string body)
    {
        await using var server = new ScriptedServer(ScriptedServer.Answer(200, body));
        await using var source = Alpaca(server);

        Assert.Null(await source.BarsAsync("SPY", new LocalDate(2026, 2, 17), new LocalDate(2026, 2, 18), default));
    }

    [Fact]
    public async Task Tiingo_that_knows_no_symbol_says_how_it_spells_them()
    {
        await using var server = new ScriptedServer(ScriptedServer.Answer(404, """{"detail":"Not found."}"""));
        await using var source = Tiingo(server);

        Assert.Equal(
            "BRK.B: Tiingo knows no such symbol: a share class is written with a hyphen, BRK-B",
            (await Assert.ThrowsAsync<BarSourceException>(() => source.FirstDateAsync("BRK.B", default))).Message);
    }

    [Fact]
    public void Without_a_key_nothing_is_asked() => Assert.Equal(
        "tiingo.api_token is not set: put TIINGO_API_KEY into .env",
        Assert.Throws<BarSourceException>(() => new TiingoBarSource(new TiingoSettings(null, new Uri("http://127.0.0.1:1")), HttpDelivery.CreateClient(), time)).Message);

    private TiingoBarSource Tiingo(ScriptedServer server) => new(new TiingoSettings(new Secret("t0ken"), server.Address), HttpDelivery.CreateClient(), time);

    private AlpacaBarSource Alpaca(ScriptedServer server) =>
        new(new AlpacaSettings(new Secret("id-of-key"), new Secret("s3cret"), server.Address, AlpacaFeed.Sip), HttpDelivery.CreateClient(), time);
}
