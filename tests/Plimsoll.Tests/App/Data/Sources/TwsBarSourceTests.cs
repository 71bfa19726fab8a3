using NodaTime;
using Plimsoll.App.Broker;
using Plimsoll.App.Data.Sources;
using Plimsoll.Tests.App.Notifications;

namespace Plimsoll.Tests.App.Data.Sources;

public sealed class TwsBarSourceTests
{
    /// <summary>Two daily bars as server versions below 196 say them: id, start, end, count, then date, open, high, low, close, volume, wap, count.</summary>
    private const string TwoBars = "17|#|20260101 00:00:00|20260219 00:00:00|2|20260217|10|12|9|11|1000|10.5|7|20260218|11|13|10|12.5|2000|11.5|8|";
    private const string Pacing = "4|2|#|162|Historical Market Data Service error message:Historical data request pacing violation||";
    private const string NoData = "4|2|#|162|Historical Market Data Service error message:HMDS query returned no data: SPY@SMART Trades||";

    private readonly HastyTime time = new();
    private readonly List<string> told = [];

    [Fact]
    public async Task Bars_come_by_their_dates_and_within_the_span_asked_for()
    {
        await using var gateway = new HistoryGateway(TwoBars);
        await using var source = Source(gateway.Port);

        var bars = await source.BarsAsync("SPY", new LocalDate(2025, 2, 19), new LocalDate(2026, 2, 17), default);

        Assert.Equal([new LocalDate(2026, 2, 17)], bars!.Times.Select(at => at.Date));
        Assert.Equal((10.0, 12.0, 9.0, 11.0, 1000.0), (bars.Open[0], bars.High[0], bars.Low[0], bars.Close[0], bars.Volume[0]));
        var asked = Assert.Single(gateway.Requests);
        Assert.Contains("|SPY|STK|", asked);
        Assert.Contains("|20260218-05:00:00|1 day|1 Y|1|TRADES|2|", asked); // New York's midnight after the 17th
    }

    [Fact]
    public async Task A_pacing_violation_is_waited_out_longer_each_time()
    {
        await using var gateway = new HistoryGateway(Pacing, Pacing, Pacing, TwoBars);
        await using var source = Source(gateway.Port);

        Assert.Equal(2, (await source.BarsAsync("SPY", new LocalDate(2026, 2, 17), new LocalDate(2026, 2, 18), default))!.Count);

        Assert.Equal(4, gateway.Requests.Count);
        Assert.Equal(4, gateway.Requests.Select(request => request.Split('|')[1]).Distinct().Count()); // an id is never used twice
        Assert.Equal(
            ["SPY: IB asks for a slower pace; again in 15 s", "SPY: IB asks for a slower pace; again in 30 s", "SPY: IB asks for a slower pace; again in 60 s"], told);
    }

    [Fact]
    public async Task Patience_ends()
    {
        await using var gateway = new HistoryGateway(Pacing, Pacing, Pacing, Pacing, Pacing, Pacing);
        await using var source = Source(gateway.Port);

        var refusal = await Assert.ThrowsAsync<BarSourceException>(() => source.FirstDateAsync("SPY", default));

        Assert.Equal("SPY: IB asks for a slower pace, 6 times: try again later", refusal.Message);
    }

    [Fact]
    public async Task What_IB_has_no_data_for_is_nothing_and_no_error()
    {
        await using var gateway = new HistoryGateway(NoData, NoData);
        await using var source = Source(gateway.Port);

        Assert.Null(await source.BarsAsync("SPY", new LocalDate(2026, 2, 17), new LocalDate(2026, 2, 18), default));
        Assert.Null(await source.FirstDateAsync("SPY", default));
    }

    [Theory]
    [InlineData("200|No security definition has been found for the request", "SPY: IB knows no such US stock (200): check the symbol; a share class is written with a space, BRK B")]
    [InlineData("162|Historical Market Data Service error message:No market data permissions for ISLAND STK", "SPY: Historical Market Data Service error message:No market data permissions for ISLAND STK (162)")]
    public async Task A_symbol_IB_refuses_is_named_with_IBs_words(string error, string expected)
    {
        await using var gateway = new HistoryGateway($"4|2|#|{error}||");
        await using var source = Source(gateway.Port);

        Assert.Equal(expected, (await Assert.ThrowsAsync<BarSourceException>(() => source.FirstDateAsync("SPY", default))).Message);
    }

    [Fact]
    public async Task A_lost_connection_is_made_again_and_the_question_put_once_more()
    {
        await using var gateway = new HistoryGateway(HistoryGateway.HangUp, "88|#|1514903400|");
        await using var source = Source(gateway.Port);

        Assert.Equal(new LocalDate(2018, 1, 2), await source.FirstDateAsync("SPY", default));
        Assert.StartsWith("connection lost (ClosedByPeer)", told[0]);
    }

    [Fact]
    public async Task Adjusted_closes_are_asked_for_up_to_now_in_one_piece()
    {
        await using var gateway = new HistoryGateway(TwoBars);
        await using var source = Source(gateway.Port);

        var adjusted = await source.AdjustedClosesAsync("SPY", new LocalDate(2015, 1, 2), default);

        Assert.Equal(new Dictionary<LocalDate, double> { [new(2026, 2, 17)] = 11, [new(2026, 2, 18)] = 12.5 }, adjusted);
        var years = TimeProvider.System.GetUtcNow().Year - 2015 + 1;
        Assert.Matches($@"\|\|1 day\|({years - 1}|{years}) Y\|1\|ADJUSTED_LAST\|", Assert.Single(gateway.Requests));
    }

    [Fact]
    public async Task Nobody_there_is_said_at_once()
    {
        await using var source = Source(1);

        Assert.StartsWith("127.0.0.1:1: ", (await Assert.ThrowsAsync<GatewayUnreachableException>(() => source.FirstDateAsync("SPY", default))).Message);
    }

    private TwsBarSource Source(int port) =>
        new("ibkr", new TwsHistory("127.0.0.1", port, 101, TimeSpan.FromMinutes(1), new HistoryPace(), TimeProvider.System, told.Add) { Waits = time }, TimeProvider.System);
}
