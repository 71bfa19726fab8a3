using System.Globalization;
using System.Text.Json;
using NodaTime;
using Plimsoll.App.Captures;
using Plimsoll.App.Cli;
using Plimsoll.App.GatewayHost;
using Plimsoll.Simulation.Markets;
using Plimsoll.Tests.App.Cli;
using Plimsoll.Tests.EndToEnd;

namespace Plimsoll.Tests.App.Captures;

/// <summary>A chain is read over the wire, kept as JSON, served again from it, and read the same.</summary>
public sealed class PutsCaptureTests : IDisposable
{
    private static readonly Instant morning = Instant.FromUtc(2026, 2, 11, 16, 0);

    private readonly TypedLine line = new();

    public void Dispose() => line.Dispose();

    [Fact]
    public async Task What_was_captured_is_served_and_captured_again_the_same()
    {
        Chain();
        var first = await Capture("capture:chains", "one");
        Assert.Equal(4, first.GetProperty("files").GetArrayLength());
        Assert.Equal(690.25m, first.GetProperty("price").GetDecimal());

        var files = Directory.GetFiles(Path.Combine(line.Desk.Folder, "one")).Select(Path.GetFileName).Order(StringComparer.Ordinal);
        Assert.Equal(["account_summary_2026-02-11.json", "spy_expirations_2026-02-11.json", "spy_option_chain_2026-02-11.json", "spy_price_2026-02-11.json"], files);
        var chain = Read("one", "spy_option_chain_2026-02-11.json");
        var options = chain.GetProperty("options").EnumerateArray().ToList();
        Assert.Equal(14, options.Count); // two expiries of seven strikes: the hole in the second is no contract
        var put = options.Single(option => option.GetProperty("strike").GetDecimal() == 630m && option.GetProperty("expiration").GetString() == "2026-05-15");
        Assert.Equal((6.30m, 6.36m), (put.GetProperty("bid").GetDecimal(), put.GetProperty("ask").GetDecimal()));
        Assert.Equal((0.2, -0.15, 630.0), (put.GetProperty("impliedVolatility").GetDouble(), put.GetProperty("delta").GetDouble(), put.GetProperty("openInterest").GetDouble()));
        Assert.True(put.GetProperty("gamma").GetDouble() > 0.0 && put.GetProperty("theta").GetDouble() < 0.0 && put.GetProperty("vega").GetDouble() > 0.0);
        Assert.True(Read("one", "account_summary_2026-02-11.json").GetProperty("values").GetProperty("NetLiquidation").GetDecimal() == 100_000m);
        Assert.DoesNotContain("DU1234567", File.ReadAllText(Path.Combine(line.Desk.Folder, "one", "account_summary_2026-02-11.json")), StringComparison.Ordinal);

        await Capture("capture:one", "two");
        Assert.Equal(Quotes(chain), Quotes(Read("two", "spy_option_chain_2026-02-11.json")));
        Assert.Equal($"{Read("one", "spy_expirations_2026-02-11.json").GetProperty("expirations")}", $"{Read("two", "spy_expirations_2026-02-11.json").GetProperty("expirations")}");
    }

    [Fact]
    public async Task Nobody_there_is_told_with_exit_code_3() => Assert.Equal(
        ExitCode.BrokerNotReachable, await Type("puts capture --set ibkr.port=1 --set ibkr.connect_timeout=1s"));

    [Fact]
    public void Of_several_captures_in_a_folder_the_newest_is_served()
    {
        line.Desk.File("many/spy_option_chain_2026-02-10.json", Json("2026-02-10T16:00:00Z", 680m));
        line.Desk.File("many/spy_option_chain_2026-02-11.json", Json("2026-02-11T16:00:00Z", 690m));
        var read = Assert.Single(CaptureFiles.Read(Path.Combine(line.Desk.Folder, "many")));
        Assert.Equal("SPY", read.Symbol);
        Assert.Equal("2026-02-11T16:00:00Z,690,2026-05-15,630,P,0,6.36,,0.2,-0.15", read.Lines[1]);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("{\"symbol\":\"SPY\",\"at\":\"2026-02-11T16:00:00Z\",\"underlyingPrice\":690,\"isDelayed\":false,\"options\":[{\"expiration\":\"15.5.2026\"}]}")]
    public void A_file_that_is_no_chain_is_named(string text)
    {
        line.Desk.File("bad/spy_option_chain_2026-02-11.json", text);
        Assert.True(MarketSource.TryParse("capture:bad", out var source));
        var refused = Assert.Throws<ReplayFormatException>(() => source.Open(line.Desk.Folder, new Plimsoll.Market.Chance.Rng(1), GatewayWorld.SessionOn));
        Assert.Contains("spy_option_chain_2026-02-11.json", refused.File, StringComparison.Ordinal);
    }

    /// <summary>All but what the gateway reckons anew as time goes on.</summary>
    private static IEnumerable<string> Quotes(JsonElement chain) => chain.GetProperty("options").EnumerateArray().Select(option => string.Join(
        '|', option.EnumerateObject().Where(each => each.Name is not ("gamma" or "theta" or "vega")).Select(each => $"{each.Name} {each.Value}")));

    private static string Json(string at, decimal price) =>
        $$"""{"symbol":"SPY","at":"{{at}}","underlyingPrice":{{price}},"isDelayed":false,"options":[{"expiration":"2026-05-15","strike":630,"right":"P","bid":null,"ask":6.36,"delta":-0.15,"gamma":null,"theta":null,"vega":null,"impliedVolatility":0.2,"openInterest":null}]}""";

    /// <summary>Two expiries of strikes 600 to 660; the later has a hole at 640 and one strike that the earlier has not.</summary>
    private void Chain()
    {
        var rows = from expiry in new[] { "2026-05-15", "2026-06-18" }
                   from strike in Enumerable.Range(0, 8).Select(i => 600 + (i * 10))
                   where expiry == "2026-05-15" ? strike != 670 : strike != 640
                   let bid = strike / 100m
                   select string.Create(CultureInfo.InvariantCulture, $"2026-02-11T16:00:00Z,690.25,{expiry},{strike},P,{bid},{bid + 0.06m},{strike},0.2,{-0.15 + ((630 - strike) / 1000.0):0.####}\n");
        line.Desk.File("chains/SPY.csv", "quote_ts_utc,underlying_last,expiration,strike,right,bid,ask,open_interest,iv,delta\n" + string.Concat(rows));
    }

    private async Task<JsonElement> Capture(string market, string target)
    {
        Assert.True(MarketSource.TryParse(market[..market.IndexOf(':')] + ":" + Path.Combine(line.Desk.Folder, market[(market.IndexOf(':') + 1)..]), out var source));
        await using var gateway = new LiveGateway(morning, settings => settings with { Market = source });
        line.Clear();
        var code = await Type($"puts capture --set ibkr.port={gateway.Port} --out {target} --expiries 2 --json");
        Assert.True(code == ExitCode.Done, line.Error);
        return line.Document();
    }

    private Task<int> Type(string typed) => CommandLine.Run(typed.Split(' '), line.Context, TestContext.Current.CancellationToken);

    private JsonElement Read(string folder, string file) => JsonDocument.Parse(File.ReadAllText(Path.Combine(line.Desk.Folder, folder, file))).RootElement;
}
