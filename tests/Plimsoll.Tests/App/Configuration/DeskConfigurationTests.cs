using System.Text.Json;
using NodaTime;
using Plimsoll.App.Configuration;
using Plimsoll.App.Running;
using Plimsoll.Market;
using Plimsoll.Trading.Deployments;
using Plimsoll.Trading.Journal;

namespace Plimsoll.Tests.App.Configuration;

public sealed class DeskConfigurationTests : IDisposable
{
    private const string Token = "123456789:AAE-abcdefghijklmnopqrstuvwxyz_0123";

    private readonly TemporaryDesk desk = new();

    public void Dispose() => desk.Dispose();

    [Fact]
    public void Without_any_file_the_defaults_hold()
    {
        var configuration = desk.Good();

        Assert.Equal(BrokerMode.IbkrPaper, configuration.Mode);
        Assert.Equal(new IbkrSettings("127.0.0.1", 7497, 10, null, null, Duration.FromSeconds(20), MarketDataKind.Live), configuration.Ibkr);
        Assert.Equal(new Money(50_000), configuration.DayTrade.MaxDailyExposure);
        Assert.Equal(new Money(-5_000), configuration.DayTrade.CircuitBreakerUsd);
        Assert.Equal(CircuitBreakerAction.Alert, configuration.DayTrade.CircuitBreakerAction);
        Assert.Equal(0.33m, configuration.DayTrade.ScaleOutPct);
        Assert.Equal("open+5m close-15m close+5m", $"{configuration.DayTrade.SubmitAt} {configuration.DayTrade.CloseAt} {configuration.DayTrade.ReportAt}");
        Assert.Equal(new DatabaseLocation.SqliteFile("data/plimsoll.db"), configuration.Storage.Database);
        Assert.Null(configuration.Telegram.BotToken);
        Assert.Null(configuration.Heartbeat.Url);
        Assert.False(configuration.Execution.Live);
    }

    [Fact]
    public void Each_layer_lies_over_the_one_before()
    {
        Assert.Equal(1, desk.Committed("ibkr: {port: 1}").Good().Ibkr.Port);
        Assert.Equal(2, desk.Local("ibkr: {port: 2}").Good().Ibkr.Port);
        Assert.Equal(3, desk.DotEnv("TWS_PORT=3").Good().Ibkr.Port);
        Assert.Equal(4, desk.Variable("TWS_PORT", "4").Good().Ibkr.Port);
        Assert.Equal(5, desk.Flag("--port", "ibkr.port", "5").Good().Ibkr.Port);
        Assert.Equal(6, desk.Set("ibkr.port=6").Good().Ibkr.Port);
        Assert.Equal(7, desk.Set("ibkr.port=7").Good().Ibkr.Port);
    }

    [Fact]
    public void Our_own_name_wins_then_IBKR_then_IB_then_TWS()
    {
        Assert.Equal(1, desk.Variable("TWS_PORT", "1").Good().Ibkr.Port);
        Assert.Equal(2, desk.Variable("IB_PORT", "2").Good().Ibkr.Port);
        Assert.Equal(3, desk.Variable("IBKR_PORT", "3").Good().Ibkr.Port);
        Assert.Equal(4, desk.Variable("PLIMSOLL__IBKR__PORT", "4").Good().Ibkr.Port);
    }

    [Fact]
    public void The_real_environment_beats_the_file_whatever_name_either_uses()
    {
        Assert.Equal(4002, desk.DotEnv("PLIMSOLL__IBKR__PORT=7497").Variable("TWS_PORT", "4002").Good().Ibkr.Port);
    }

    [Fact]
    public void An_empty_variable_says_nothing()
    {
        var ibkr = desk.Local("ibkr: {port: 4002}").DotEnv("IB_PORT=\nIB_ACCOUNT_LIVE=\n").Variable("IBKR_PORT", "").Good().Ibkr;

        Assert.Equal(4002, ibkr.Port);
        Assert.Null(ibkr.AccountLive);
    }

    [Fact]
    public void A_key_with_nothing_behind_it_goes_back_to_its_default()
    {
        var ibkr = desk.Committed("ibkr: {port: 4002, account: DU1234567}").Local("ibkr:\n  port:\n  account: null\n").Good().Ibkr;

        Assert.Equal(7497, ibkr.Port);
        Assert.Null(ibkr.Account);
    }

    [Fact]
    public void A_heading_with_all_its_keys_commented_out_is_no_mistake()
    {
        desk.Local("ibkr:\n#  port: 1\ntelegram: ~\n").Good();
    }

    [Theory]
    [InlineData("paper", 1)]
    [InlineData("sim", 2)]
    [InlineData("ibkr_paper", 3)]
    [InlineData("live", 4)]
    public void Modes_are_named_as_on_the_command_line(string mode, int expected)
    {
        Assert.Equal((BrokerMode)expected, desk.Flag("--mode", "mode", mode).Good().Mode);
    }

    [Fact]
    public void The_names_of_the_systems_replaced_are_understood()
    {
        var configuration = desk.DotEnv($"""
            IB_HOST=gateway.local
            IB_CLIENT_ID=17
            IB_ACCOUNT_PAPER=DUK200445
            IB_ACCOUNT_LIVE=U7654321
            export IFDS_TELEGRAM_BOT_TOKEN='{Token}'
            IFDS_TELEGRAM_CHAT_ID=-1001234567890   # the desk's group
            DB_HOST=belongs-to-somebody-else
            """).Good();

        Assert.Equal("gateway.local", configuration.Ibkr.Host);
        Assert.Equal(17, configuration.Ibkr.ClientId);
        Assert.Equal("DUK200445", configuration.Ibkr.Account);
        Assert.Equal("U7654321", configuration.Ibkr.AccountLive);
        Assert.Equal(Token, configuration.Telegram.BotToken!.Reveal());
        Assert.Equal("-1001234567890", configuration.Telegram.ChatId);
    }

    [Fact]
    public void A_wall_clock_is_taken_and_warned_about()
    {
        var loaded = desk.Local("daytrade:\n  submit_at: 15:35 CET\n").Load();

        Assert.NotNull(loaded.Value);
        var warning = Assert.Single(loaded.Warnings);
        Assert.StartsWith("config/config.local.yaml:2:14: daytrade.submit_at: 15:35 CET is an hour off", warning);
        Assert.EndsWith("write open+5m", warning);
    }

    [Fact]
    public void Every_mistake_is_reported_with_its_place_and_not_only_the_first()
    {
        var loaded = desk
            .Committed("mode: papr\nibkr:\n  prot: 4002\n  port: 99999\n")
            .Local("daytrade:\n  scale_out_pct: half\n  report_at: [close, open]\n")
            .DotEnv("PLIMSOLL__IBKR__CLIENTID=3\nnot an assignment\n")
            .Variable("TWS_CLIENT_ID", "ten")
            .Set("daytrade.min_quantity=1")
            .Set("novalue")
            .Load();

        Assert.Null(loaded.Value);
        Assert.Equal(
            """
            --set: expected key=value
            .env:2: expected NAME=value; a name is letters, digits and _
            config/config.yaml:1:7: mode: 'papr' is not allowed: paper | sim | ibkr_paper | live
            config/config.yaml:4:9: ibkr.port: '99999' is not allowed: a whole number from 1 to 65535
            environment variable TWS_CLIENT_ID: ibkr.client_id: 'ten' is not allowed: a whole number from 0 to 2147483646
            config/config.local.yaml:2:18: daytrade.scale_out_pct: 'half' is not allowed: a number from 0.01 to 0.99
            --set: daytrade.min_quantity: '1' is not allowed: a whole number from 2 to 1000000
            config/config.local.yaml:3:14: daytrade.report_at: a list is not allowed here: a moment such as open+5m or close-15m, or a wall clock with its zone such as 15:35 Europe/Budapest
            config/config.yaml:3:9: ibkr.prot: no such key; did you mean ibkr.port (a whole number from 1 to 65535)?
            .env:1: ibkr.clientid: no such key; did you mean ibkr.client_id (a whole number from 0 to 2147483646)?
            """.Split('\n'),
            loaded.Errors.Select(error => error.ToString()));
    }

    [Theory]
    [InlineData("ibkr.host=two words")]
    [InlineData("ibkr.account=12345")]
    [InlineData("ibkr.account_live=DU1234567")]
    [InlineData("ibkr.connect_timeout=0s")]
    [InlineData("daytrade.circuit_breaker_usd=5000")]
    [InlineData("daytrade.submit_at=15:35")]
    [InlineData("daytrade.circuit_breaker_action=stop")]
    [InlineData("telegram.chat_id=me")]
    [InlineData("telegram.api_base=ftp://example.org")]
    [InlineData("heartbeat.url=/ping")]
    [InlineData("storage.database=postgresql://desk@localhost/plimsoll")]
    [InlineData("execution.live=yes")]
    public void Values_out_of_their_range_are_refused(string set)
    {
        var error = desk.Set(set).OnlyError();

        Assert.Equal("--set", error.File);
        Assert.Equal(set[..set.IndexOf('=')], error.Key);
        Assert.Contains("not allowed: ", error.Message);
    }

    [Theory]
    [InlineData("port", "dashboard.port")]
    [InlineData("daytrade.max_exposure", "daytrade.max_daily_exposure")]
    [InlineData("telegram.token", null)]
    [InlineData("ibkr.prt", "ibkr.port")]
    [InlineData("storage.dir", "data.dir")]
    [InlineData("weather.rain", null)]
    public void An_unknown_key_is_refused_and_the_nearest_is_named(string unknown, string? meant)
    {
        var error = desk.Set($"{unknown}=1").OnlyError();

        Assert.Equal(unknown, error.Key);
        Assert.StartsWith(meant is null ? "no such key" : $"no such key; did you mean {meant} (", error.Message);
    }

    /// <summary>A journal has the settings' hash, and a promotion is void once it differs: it must not differ by where the defaults are read.</summary>
    [Fact]
    public void The_committed_file_and_no_file_are_the_same_settings()
    {
        var limits = Preferences.Load(TemporaryDesk.RepositoryFolder).Value!;
        var committed = DeskSetup.Desk(desk.Committed(File.ReadAllText(Path.Combine(TemporaryDesk.RepositoryFolder, DeskConfiguration.CommittedFile))).Good(), limits, DeskSetup.Strategies);
        using var bare = new TemporaryDesk();
        var builtIn = DeskSetup.Desk(bare.Good(), limits, DeskSetup.Strategies);

        foreach (var (here, there) in committed.Deployments.Zip(builtIn.Deployments))
        {
            Assert.Equal(Text(there), Text(here));
        }

        Assert.Equal(DeskSetup.SettingsHash(builtIn), DeskSetup.SettingsHash(committed));

        static string Text(Deployment deployment) => JsonSerializer.Serialize(deployment, deployment.GetType(), JournalJson.Options);
    }

    [Fact]
    public void Live_trading_cannot_be_armed_anywhere_but_in_the_local_file()
    {
        Assert.True(desk.Local("execution: {live: true}").Good().Execution.Live);
        Assert.Equal("config/config.yaml", desk.Local("").Committed("execution: {live: true}").OnlyError().File);
        Assert.Equal("--set", desk.Committed("").Set("execution.live=true").OnlyError().File);
    }

    [Fact]
    public void An_unreadable_file_is_an_error_and_not_an_absent_one()
    {
        Directory.CreateDirectory(Path.Combine(desk.Folder, DeskConfiguration.LocalFile));

        Assert.Contains("cannot be read", desk.OnlyError().Message);
    }

    [Fact]
    public void Secrets_are_seen_nowhere()
    {
        var loaded = desk
            .Variable("IFDS_TELEGRAM_BOT_TOKEN", Token)
            .Set("heartbeat.url=https://pulse.example.org/0f9d-secret")
            .Set("storage.database=Host=db;Username=desk;Password=open sesame")
            .Load();
        var configuration = loaded.Value!;
        var written = $"{configuration} {configuration.Telegram} {configuration.Heartbeat} {configuration.Storage} {loaded}";

        Assert.Contains("BotToken = ***", written);
        Assert.DoesNotContain("AAE-", written);
        Assert.DoesNotContain("0f9d", written);
        Assert.DoesNotContain("sesame", written);

        Assert.Equal(
            "POST https://api.telegram.org/bot***/sendMessage, *** and *** are gone",
            configuration.Redact($"POST https://api.telegram.org/bot{Token}/sendMessage, https://pulse.example.org/0f9d-secret and open sesame are gone"));
        Assert.Equal("escaped ***", configuration.Redact($"escaped {Uri.EscapeDataString(Token)}"));
    }

    [Theory]
    [InlineData("telegram.bot_token=12345 hunter2")]
    [InlineData("heartbeat.url=hunter2")]
    [InlineData("storage.database=Host=db;hunter2")]
    public void A_wrong_secret_is_not_repeated(string set)
    {
        Assert.DoesNotContain("hunter2", desk.Set(set).OnlyError().ToString());
    }

    [Fact]
    public void A_wrong_line_of_the_env_file_is_not_repeated()
    {
        Assert.DoesNotContain("hunter2", desk.DotEnv("IFDS TELEGRAM=hunter2").OnlyError().ToString());
    }
}
