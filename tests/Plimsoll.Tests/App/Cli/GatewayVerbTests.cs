using Plimsoll.App.Cli;

namespace Plimsoll.Tests.App.Cli;

/// <summary>What can be said of the verb without a client; with clients: <see cref="GatewayHost.HostedGatewayTests"/>.</summary>
public sealed class GatewayVerbTests
{
    [Fact]
    public async Task It_says_where_it_listens_then_serves_until_it_is_stopped()
    {
        using var line = new TypedLine();
        using var stopped = new CancellationTokenSource();
        await stopped.CancelAsync();

        Assert.Equal(ExitCode.Done, await line.Type(
            "gateway --port 0 --bind 127.0.0.1 --account DU7000001 --account DU7000002 --seed 18446744073709551615 --start 2026-02-18T09:35 --speed 20 --faults reject,kill --json",
            stopped.Token));

        var said = line.Document();
        Assert.InRange(said.GetProperty("port").GetInt32(), 1024, 65535);
        Assert.Equal(["127.0.0.1"], said.GetProperty("addresses").EnumerateArray().Select(address => address.GetString()));
        Assert.Equal("DU7000001", said.GetProperty("account").GetString());
        Assert.Equal(2, said.GetProperty("accounts").GetArrayLength());
        Assert.Equal(ulong.MaxValue, said.GetProperty("seed").GetUInt64());
        Assert.Equal("2026-02-18T14:35:00Z", said.GetProperty("start").GetString());
        Assert.Equal(20, said.GetProperty("speed").GetDouble());
        Assert.Equal("reject,kill", said.GetProperty("faults").GetString());
        Assert.Contains("clock    2026-02-18 09:35:00 EST, speed 20", line.Error);
        Assert.Contains("with $100,000.00", line.Error);
        Assert.EndsWith("closed after 0 connections\n", line.Error);
    }

    [Theory]
    [InlineData("--start yesterday", "--start 'yesterday': expected an instant")]
    [InlineData("--start 2017-12-31T09:35", "--start '2017-12-31T09:35': expected an instant from 2018")]
    [InlineData("--market real", "--market 'real': expected synthetic, synthetic:calm")]
    [InlineData("--market replay:", "--market 'replay:': expected synthetic, synthetic:calm")]
    [InlineData("--market replay:nowhere", "--market replay:nowhere: Could not find")]
    [InlineData("--server-version 175", "--server-version '175': expected a whole number from 176 to 200")]
    [InlineData("--faults strom", "--faults 'strom': expected none, mild, storm, names")]
    [InlineData("--account me", "--account 'me': expected an account id")]
    [InlineData("--account DU1000001 --account DU1000001", "names an account twice")]
    [InlineData("--bind here", "--bind 'here': expected an IP address")]
    [InlineData("--habit burst=all", "--habit 'burst=all': expected one of partial-parent=dormant|part|whole")]
    [InlineData("--seed -1", "--seed '-1': expected a whole number, 0 or more")]
    [InlineData("--transcript nowhere/today.txt", "--transcript nowhere/today.txt: Could not find")]
    [InlineData("--set nothing=1", "--set: nothing: no such key")]
    public async Task A_bad_option_is_told_and_exits_2(string options, string said)
    {
        using var line = new TypedLine();

        Assert.Equal(ExitCode.Usage, await line.Type($"gateway --port 0 {options}"));

        Assert.Contains(said, line.Error);
        Assert.Equal("", line.Out);
    }

    [Theory]
    [InlineData("2026-02-18T09:35", "2026-02-18T14:35:00Z")]
    [InlineData("2026-07-18T09:35:30", "2026-07-18T13:35:30Z")]
    [InlineData("2026-02-18T14:35:00Z", "2026-02-18T14:35:00Z")]
    [InlineData("2026-02-18T15:35:00+01:00", "2026-02-18T14:35:00Z")]
    public void A_start_without_an_offset_is_New_Yorks(string text, string instant)
    {
        Assert.True(FlagKinds.Moment.Parse(text, out var read));
        Assert.Equal(instant, FlagKinds.Moment.Format(read));
    }

    [Fact]
    public async Task A_replay_without_bars_on_the_day_is_warned_about()
    {
        using var line = new TypedLine();
        using var stopped = new CancellationTokenSource();
        await stopped.CancelAsync();
        line.Desk.File("bars/SPY.csv", "date,open,high,low,close,volume\n2026-01-05,690,692,689,691,1000\n2026-01-06,691,693,690,692,1000\n");

        await line.Type("gateway --port 0 --market replay:bars --start 2026-01-05T09:35", stopped.Token);
        Assert.DoesNotContain("no bars", line.Error);
        await line.Type("gateway --port 0 --market replay:bars --start 2026-01-10T09:35", stopped.Token);

        Assert.Contains("replay:bars has no bars on 2026-01-12", line.Error);
    }

    [Fact]
    public async Task A_capture_of_the_evening_is_served_from_before_the_close()
    {
        using var line = new TypedLine();
        using var stopped = new CancellationTokenSource();
        await stopped.CancelAsync();
        line.Desk.File(
            "chains/SPY_evening.csv",
            "quote_ts_utc,underlying_last,expiration,strike,right,bid,ask\n2022-07-08T20:15:00Z,388.67,2022-09-16,350.0,P,5.59,5.64\n");

        Assert.Equal(ExitCode.Done, await line.Type("gateway --port 0 --market capture:chains --json", stopped.Token));
        Assert.Equal("2022-07-08T19:45:00Z", line.Document().GetProperty("start").GetString());
        Assert.Equal(ExitCode.Usage, await line.Type("gateway --port 0 --market capture:nowhere", stopped.Token));
    }

    [Fact]
    public async Task A_port_in_use_exits_1_and_says_what_to_do()
    {
        using var line = new TypedLine();
        using var taken = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        taken.Start();
        var port = ((System.Net.IPEndPoint)taken.LocalEndpoint).Port;

        Assert.Equal(ExitCode.Failed, await line.Type($"gateway --port {port}"));

        Assert.Contains($"port {port} on 127.0.0.1 or ::1 is in use", line.Error);
        Assert.Contains("choose another --port", line.Error);
    }
}
