using System.Security.Cryptography;
using System.Text;
using Plimsoll.App.Configuration;
using Plimsoll.App.Running;
using Plimsoll.Market;

namespace Plimsoll.Tests.App.Configuration;

public sealed class PreferencesTests : IDisposable
{
    private const string Account = """
        limits:
          daily_exposure: 1000
          max_order_notional: 500
          max_orders_per_day: 20
          max_orders_per_minute: 10
          max_position_pct: 0.5
          max_gross_exposure_pct: 1
          min_cash_reserve_pct: 0.05
          max_positions: 5
          price_collar_pct: 0.1
          long_only: true
          daily_loss_limit_pct: 0.05
          drawdown_limit_pct: 0.25
          day_trade_rule: true
          day_trade_rule_until: 2026-06-04

        """;

    private readonly TemporaryDesk desk = new();

    public void Dispose() => desk.Dispose();

    [Fact]
    public void A_deployment_takes_over_what_it_does_not_write()
    {
        var preferences = Good(Account + "deployments:\n  b: {max_positions: 2, min_cash_reserve_pct: 0.1}\n  a:\n");

        Assert.Equal(["a", "b"], preferences.Deployments.Select(limits => limits.Deployment));
        Assert.Equal(preferences.Account, preferences.Of("a"));
        Assert.Equal(preferences.Account with { MaxPositions = 2, MinCashReservePct = 0.1m }, preferences.Of("b"));
        Assert.Null(preferences.Of("c"));
    }

    [Theory]
    [InlineData("daily_exposure", "999", "1000.01")]
    [InlineData("max_order_notional", "499", "501")]
    [InlineData("max_orders_per_day", "19", "21")]
    [InlineData("max_orders_per_minute", "9", "11")]
    [InlineData("max_position_pct", "0.49", "0.51")]
    [InlineData("max_gross_exposure_pct", "0.99", "1.01")]
    [InlineData("min_cash_reserve_pct", "0.06", "0.04")]
    [InlineData("max_positions", "4", "6")]
    [InlineData("price_collar_pct", "0.09", "0.11")]
    [InlineData("long_only", "true", "false")]
    [InlineData("daily_loss_limit_pct", "0.04", "0.06")]
    [InlineData("drawdown_limit_pct", "0.24", "0.26")]
    [InlineData("day_trade_rule", "true", "false")]
    [InlineData("day_trade_rule_until", "2027-10-20", "2026-06-03")]
    public void A_deployment_may_be_tighter_and_never_looser(string limit, string tighter, string looser)
    {
        Good(Account + $"deployments: {{a: {{{limit}: {tighter}}}}}\n");

        var error = Assert.Single(Load(Account + $"deployments: {{a: {{{limit}: {looser}}}}}\n").Errors);
        Assert.Equal($"deployments.a.{limit}", error.Key);
        Assert.Equal(16, error.Line);
        Assert.Contains("is looser than the account's", error.Message);
    }

    [Fact]
    public void A_restriction_the_account_does_not_make_a_deployment_may()
    {
        var preferences = Good(Account.Replace("long_only: true", "long_only: false") + "deployments: {a: {long_only: true}}\n");

        Assert.False(preferences.Account.LongOnly);
        Assert.True(preferences.Of("a")!.LongOnly);
    }

    [Fact]
    public void Every_limit_of_the_account_must_be_written()
    {
        var errors = Load("limits:\n  daily_exposure: 1000\n").Errors;

        Assert.Equal(13, errors.Count);
        Assert.Contains(errors, error => error.Key == "limits.max_positions" && error.Message == "must be written, there is no default: a whole number from 0 to 100000");
    }

    [Fact]
    public void Without_the_file_there_are_no_limits_and_no_trading()
    {
        var loaded = Preferences.Load(desk.Folder);

        Assert.Null(loaded.Value);
        Assert.Contains("no such file", Assert.Single(loaded.Errors).Message);
    }

    [Theory]
    [InlineData("max_positions: 5", "max_positions: many", "limits.max_positions")]
    [InlineData("max_positions: 5", "max_positions: 5\n  max_postions: 6", "limits.max_postions")]
    [InlineData("drawdown_limit_pct: 0.25", "drawdown_limit_pct: 25", "limits.drawdown_limit_pct")]
    public void A_wrong_limit_is_one_error(string good, string wrong, string key)
    {
        var loaded = Load(Account.Replace(good, wrong) + "deployments: {a: {max_positions: 3, drawdown_limit_pct: 0.1}}\n");

        Assert.Equal(key, Assert.Single(loaded.Errors).Key);
    }

    [Fact]
    public void The_hash_is_of_the_limits_and_not_of_their_layout()
    {
        var plain = Good(Account + "deployments: {a: {max_positions: 2}, b: {max_positions: 3}}\n").Sha256;

        Assert.Equal(plain, Good("# a comment\n" + Account.Replace("0.25", "0.250").Replace("1000", "1_000") + "deployments: {b: {max_positions: 3}, a: {max_positions: 2}}\n").Sha256);
        Assert.NotEqual(plain, Good(Account.Replace("0.25", "0.2501") + "deployments: {a: {max_positions: 2}, b: {max_positions: 3}}\n").Sha256);
        Assert.NotEqual(plain, Good(Account + "deployments: {a: {max_positions: 3}, b: {max_positions: 2}}\n").Sha256);
        Assert.NotEqual(plain, Good(Account + "deployments: {a: {max_positions: 2}}\n").Sha256);
    }

    [Fact]
    public void The_hash_is_SHA_256_of_one_line_a_limit()
    {
        var lines = Account.Split('\n').Skip(1).Where(line => line.Length > 0).Select(line => $"limits.{line.Trim().Replace(": ", "=")}\n")
            .Concat(["audit_gate_enabled=true\n", "min_paper_trading_days=20\n"]);

        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(lines)))), Good(Account).Sha256);
    }

    /// <summary>A line of the file that changed nothing at the gate would be a promise nobody keeps.</summary>
    [Theory]
    [InlineData("daily_exposure: 1000", "daily_exposure: 999")]
    [InlineData("max_order_notional: 500", "max_order_notional: 499")]
    [InlineData("max_orders_per_day: 20", "max_orders_per_day: 19")]
    [InlineData("max_orders_per_minute: 10", "max_orders_per_minute: 9")]
    [InlineData("max_position_pct: 0.5", "max_position_pct: 0.4")]
    [InlineData("max_gross_exposure_pct: 1", "max_gross_exposure_pct: 0.9")]
    [InlineData("min_cash_reserve_pct: 0.05", "min_cash_reserve_pct: 0.06")]
    [InlineData("max_positions: 5", "max_positions: 4")]
    [InlineData("price_collar_pct: 0.1", "price_collar_pct: 0.09")]
    [InlineData("long_only: true", "long_only: false")]
    [InlineData("daily_loss_limit_pct: 0.05", "daily_loss_limit_pct: 0.04")]
    [InlineData("drawdown_limit_pct: 0.25", "drawdown_limit_pct: 0.24")]
    [InlineData("day_trade_rule: true", "day_trade_rule: false")]
    [InlineData("day_trade_rule_until: 2026-06-04", "day_trade_rule_until: 2027-10-20")]
    public void Every_limit_the_file_names_reaches_the_gate(string line, string changed)
    {
        const string rotation = "deployments: {rotation: {long_only: true}}\n";
        using var folder = new TemporaryDesk();
        var configuration = folder.Good();
        Assert.Contains(line, Account);
        var before = DeskSetup.Desk(configuration, Good(Account + rotation), [DeskSetup.Rotation]);
        var after = DeskSetup.Desk(configuration, Good(Account.Replace(line, changed, StringComparison.Ordinal) + rotation), [DeskSetup.Rotation]);

        Assert.NotEqual(before.Account, after.Account);
        Assert.True(line.StartsWith("long_only", StringComparison.Ordinal) || before.Deployments[0].Limits != after.Deployments[0].Limits, "the deployment takes over what it does not write");
        Assert.NotEqual(DeskSetup.LimitsHash(before), DeskSetup.LimitsHash(after));
    }

    [Fact]
    public void The_committed_limits_admit_the_day_trade_system_on_a_hundred_thousand()
    {
        var loaded = Preferences.Load(TemporaryDesk.RepositoryFolder);
        Assert.Equal("", loaded.Errors.ToString());
        var limits = loaded.Value!.Of("daytrade")!;

        Assert.Equal(new Money(50_000), limits.DailyExposure);
        Assert.True(limits.MaxOrderNotional >= new Money(50_000 * 0.67m)); // the larger bracket of a plan with one ticker
        Assert.True(limits.MaxOrdersPerDay >= 48 + 16); // eight tickers, two brackets of three orders, and the closing auction
        Assert.True(limits.MaxOrdersPerMinute >= 48); // submitted in one go
        Assert.True(100_000 * limits.MaxPositionPct >= 50_000);
        Assert.True(100_000 * limits.MaxGrossExposurePct >= 50_000);
        Assert.True(100_000 * (1 - limits.MinCashReservePct) >= 50_000);
        Assert.True(limits.MaxPositions >= 8);
        Assert.True(limits.LongOnly);
    }

    private Loaded<Preferences> Load(string yaml)
    {
        desk.File(Preferences.File, yaml);
        return Preferences.Load(desk.Folder);
    }

    private Preferences Good(string yaml)
    {
        var loaded = Load(yaml);
        Assert.Equal("", loaded.Errors.ToString());
        return loaded.Value!;
    }
}
