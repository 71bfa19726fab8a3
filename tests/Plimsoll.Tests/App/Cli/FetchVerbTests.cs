using Plimsoll.App.Cli;
using Plimsoll.App.Data.Bars;
using Plimsoll.App.GatewayHost;
using Plimsoll.App.Storage.Bars;
using Plimsoll.Market.Chance;
using Plimsoll.Tests.App.Data.Bars;

namespace Plimsoll.Tests.App.Cli;

public sealed class FetchVerbTests : IDisposable
{
    private readonly TypedLine line = new();

    public void Dispose() => line.Dispose();

    /// <summary>A machine without an account: the embedded gateway's own closes, through real messages, into files research reads.</summary>
    [Theory]
    [InlineData("parquet")]
    [InlineData("csv")]
    public async Task The_embedded_gateway_gives_the_bars_of_its_market(string format)
    {
        Assert.Equal(ExitCode.Done, await Type($"fetch --source sim --seed 11 --symbols TLT,SPY --start 2024-03-01 --end 2025-06-30 --json --set data.format={format}"));

        var market = MarketSource.Synthetic.Open(".", new Rng(11), GatewayWorld.SessionOn);
        var folder = Path.Combine(line.Desk.Folder, "data", "parquet");
        var symbols = line.Document().GetProperty("symbols").EnumerateArray().ToList();
        Assert.Equal(["TLT", "SPY"], symbols.Select(symbol => symbol.GetProperty("symbol").GetString()));
        foreach (var (symbol, series) in symbols.Zip(BarFolder.Load(folder, new BarSelection(["TLT", "SPY"]))))
        {
            Assert.Equal(("2024-03-01", "2025-06-30", 333), (symbol.GetProperty("first").GetString(), symbol.GetProperty("last").GetString(), symbol.GetProperty("sessions").GetInt32()));
            Assert.Equal(BarStore.Sha256(Path.Combine(folder, $"{series.Symbol}.{format}")), symbol.GetProperty("sha256").GetString());
            Assert.Equal(series.Times.Select(time => (double)market.OfficialClose(series.Symbol, time.Date)!.Value), series.Close);
        }
    }

    /// <summary>A hundred questions, which IB would have spread over more than ten minutes.</summary>
    [Fact(Timeout = 300_000)]
    public async Task A_gateway_of_our_own_is_waited_for_by_nobody()
    {
        Assert.Equal(ExitCode.Done, await Type("fetch --source sim --start 2018-01-02 --end 2025-06-30 --set data.format=csv"));
    }

    [Fact]
    public async Task What_is_there_is_not_fetched_again()
    {
        const string fetch = "fetch --source sim --symbols SPY --start 2025-05-01 --end 2025-06-30";
        Assert.Equal(ExitCode.Done, await Type(fetch));

        Assert.Equal(ExitCode.Done, await Type($"{fetch} --json"));

        Assert.Contains("\"added\":0,\"version\":1,\"isNew\":false", line.Out);
        Assert.Matches(@"SPY\s+41\s+2025-05-01\s+2025-06-30\s+41\s+1 ", line.Out);
    }

    [Fact]
    public async Task A_symbol_nobody_knows_fails_alone()
    {
        Assert.Equal(ExitCode.Failed, await Type("fetch --source sim --symbols NOBODY,SPY --start 2025-06-02 --end 2025-06-30 --json"));

        Assert.Equal(1, line.Document().GetProperty("failed").GetInt32());
        Assert.Contains("NOBODY: IB knows no such US stock (200)", line.Error);
        Assert.Equal(["SPY.parquet"], Directory.GetFiles(Path.Combine(line.Desk.Folder, "data", "parquet")).Select(path => Path.GetFileName(path)));
    }

    [Fact]
    public async Task Simulated_prices_are_not_mixed_with_others()
    {
        using var folder = new TemporaryFolder();
        folder.Write("SPY.csv", "date,open,high,low,close,volume\n2025-06-27,10,12,9,10,1000\n2025-06-30,10,12,8,10,1000\n");
        Assert.Equal(ExitCode.Done, await Type($"fetch --source folder:{folder.Path} --symbols SPY --start 2025-06-02 --end 2025-06-30"));
        var before = BarStore.Sha256(Path.Combine(line.Desk.Folder, "data", "parquet", "SPY.parquet"));

        Assert.Equal(ExitCode.Failed, await Type("fetch --source sim --symbols SPY --start 2025-06-02 --end 2025-06-30"));

        Assert.Contains("SPY.parquet: its bars come from folder, and sim:7 has others: name another folder with --data", line.Error);
        Assert.Equal(before, BarStore.Sha256(Path.Combine(line.Desk.Folder, "data", "parquet", "SPY.parquet")));
    }

    [Fact]
    public async Task A_folder_is_imported_and_dividends_stay_known()
    {
        using var folder = new TemporaryFolder();
        folder.Write("SPY.csv", "date,open,high,low,close,volume,adj_close\n2026-02-17,10,12,9,10,1000,5\n2026-02-18,10,12,8,10,1000,10\n");

        Assert.Equal(ExitCode.Done, await Type($"fetch --source folder:{folder.Path} --symbols SPY --data kept"));

        var bars = Assert.Single(BarFolder.Load(Path.Combine(line.Desk.Folder, "kept"), BarSelection.All));
        Assert.Equal([5, 10], bars.Close);
    }

    [Theory]
    [InlineData("fetch --symbols SPY --set ibkr.port=1", ExitCode.BrokerNotReachable, "no gateway at 127.0.0.1:1: ")]
    [InlineData("fetch --source tiingo", ExitCode.Usage, "tiingo.api_token is not set: put TIINGO_API_KEY into .env")]
    [InlineData("fetch --source alpaca", ExitCode.Usage, "alpaca.key_id is not set: put APCA_API_KEY_ID into .env")]
    [InlineData("fetch --source yahoo", ExitCode.Usage, "--source 'yahoo': expected ibkr | sim | folder:DIR | tiingo | alpaca")]
    [InlineData("fetch --source folder:nowhere", ExitCode.Usage, "there is no such folder")]
    [InlineData("fetch --symbols spy", ExitCode.Usage, "--symbols 'spy': expected a list, each a symbol in capitals such as SPY or BRK.B")]
    [InlineData("fetch --source sim --start 2026-02-18 --end 2026-02-17", ExitCode.Usage, "--start 2026-02-18 is after 2026-02-17, the --end")]
    [InlineData("fetch --source sim --start 2098-02-18", ExitCode.Usage, "--start 2098-02-18 is after ")]
    [InlineData("fetch --check", ExitCode.Usage, "data/parquet: there is no such folder")]
    public async Task What_cannot_be_done_is_said(string typed, int exitCode, string expected)
    {
        Assert.Equal(exitCode, await Type(typed));

        Assert.Contains(expected, line.Error);
        Assert.False(Directory.Exists(Path.Combine(line.Desk.Folder, "data")));
    }

    [Fact]
    public async Task A_check_ends_with_1_when_something_is_wrong()
    {
        line.Desk.File("bars/GOOD.csv", "date,open,high,low,close,volume\n2026-02-17,10,12,9,11,5\n2026-02-18,11,13,10,12,5\n");
        Assert.Equal(ExitCode.Done, await Type("fetch --check --data bars"));
        Assert.Contains("1 files, nothing wrong", line.Out);

        line.Desk.File("bars/BAD.csv", "date,open,high,low,close,volume\n2026-02-17,10,12,9,11,5\n2026-02-19,11,13,10,12,5\n");
        Assert.Equal(ExitCode.Failed, await Type("fetch --check --data bars"));
        Assert.Contains("✗ BAD.csv:3  gap  1 session missing before it: 2026-02-18", line.Out);
    }

    [Fact]
    public async Task A_check_for_programs_is_one_document()
    {
        line.Desk.File("bars/BAD.csv", "date,open,high,low,close,volume\n2026-02-17,10,12,9,11,5\n2026-02-19,11,13,10,12,5\n");

        Assert.Equal(ExitCode.Failed, await Type("fetch --check --data bars --json"));

        var file = line.Document().GetProperty("files")[0];
        Assert.Equal(("BAD", 2, "gap", true), (file.GetProperty("symbol").GetString(), file.GetProperty("bars").GetInt32(), file.GetProperty("findings")[0].GetProperty("flaw").GetString(), file.GetProperty("findings")[0].GetProperty("bad").GetBoolean()));
    }

    private Task<int> Type(string typed) => CommandLine.Run(typed.Split(' '), line.Context, CancellationToken.None);
}
