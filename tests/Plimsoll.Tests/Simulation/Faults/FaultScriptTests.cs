using NodaTime;
using Plimsoll.App.Cli;
using Plimsoll.App.Configuration;
using Plimsoll.App.GatewayHost;
using Plimsoll.Market.Chance;
using Plimsoll.Simulation.Faults;

namespace Plimsoll.Tests.Simulation.Faults;

/// <summary>A file that says when each fault strikes: at an instant, at a counted occasion, or with a probability.</summary>
public sealed class FaultScriptTests
{
    private static readonly Instant noon = Instant.FromUtc(2026, 2, 18, 17, 0);

    [Fact]
    public void A_script_strikes_when_it_says_and_at_no_other_time()
    {
        var now = noon;
        var errors = new List<ConfigurationError>();
        var script = FaultFile.Parse("f.yaml", "data-lost: at 2026-02-18T12:05\nreject: [occasion 2, occasion 5]\npartial-fills: chance 0.25\n", errors);
        Assert.Empty(errors);
        var faults = (FaultScenario.None with { Script = script }).Injector(new Rng(7), () => now);

        Assert.Equal([2, 5], Enumerable.Range(1, 20).Where(_ => faults.Strikes(Fault.Reject)));
        var struck = Enumerable.Range(0, 10).Where(minute =>
        {
            now = noon + Duration.FromMinutes(minute);
            return faults.Strikes(Fault.DataLost);
        });
        Assert.Equal([5], struck);
        Assert.InRange(Enumerable.Range(0, 4000).Count(_ => faults.Strikes(Fault.PartialFills)), 900, 1100);
        Assert.False(faults.Strikes(Fault.Kill));
        Assert.Equal([Fault.DataLost, Fault.PartialFills, Fault.Reject], faults.Fired.Select(fired => fired.Key).Order());
    }

    [Theory]
    [InlineData("reject: occasion 0", "f.yaml:1:9: reject: 'occasion 0': expected")]
    [InlineData("\nreject: [occasion 1, chance 2]", "f.yaml:2:9: reject: 'chance 2': expected")]
    [InlineData("reject: occasion 1\nhurricane: chance 0.5", "f.yaml:2:12: hurricane: no such fault: expected one of client-id-in-use")]
    [InlineData("data-lost: at yesterday", "f.yaml:1:12: data-lost: 'at yesterday': expected 'at 2026-02-18T10:15'")]
    [InlineData("reject:", "reject: '': expected")]
    [InlineData("# nothing", "f.yaml: no fault is named in it")]
    public void What_is_no_rule_is_told_by_file_line_and_column(string text, string said)
    {
        var errors = new List<ConfigurationError>();
        FaultFile.Parse("f.yaml", text, errors);
        Assert.Contains(errors, error => $"{error}".Contains(said, StringComparison.Ordinal));
    }

    [Fact]
    public void A_missing_file_is_a_usage_error()
    {
        Assert.True(FaultSource.TryParse("nowhere.yaml", out var source));
        var failure = Assert.Throws<CliFailure>(() => source.Open(Path.GetTempPath()));
        Assert.StartsWith("--faults nowhere.yaml: Could not find", failure.Message, StringComparison.Ordinal);
    }
}
