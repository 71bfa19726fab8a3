using System.CommandLine;
using Plimsoll.App.Configuration;
using Plimsoll.App.OwnStrategies;
using Plimsoll.Market.Calendar;

namespace Plimsoll.App.Cli;

/// <summary>The options of <c>trade</c>.</summary>
internal sealed class TradeFlags
{
    private readonly Option<bool> dryRun = new("--dry-run") { Description = "Read everything, send nothing; so it is without a mode too" };
    private readonly Option<bool> paper = new("--paper") { Description = "The same as --mode ibkr_paper" };
    private readonly Option<bool> live = new("--live") { Description = "The same as --mode live" };
    private readonly Option<string> mode = Flag.Of("--mode", "MODE", "sim or ibkr_paper: both at ibkr.host:port; paper, live", Kinds.Text("paper, sim, ibkr_paper or live", text => text is "paper" or "sim" or "ibkr_paper" or "live"));
    private readonly Option<SessionMoment> at = Flag.Of("--at", "MOMENT", "Wait for close-5m, … of today's session", Kinds.Moment);

    public TradeFlags(CliContext context) => Clock = ClockFlag.Make(context);

    public Argument<string> Strategy { get; } = new("strategy")
    {
        Description = "rotation, reversal, or one of your own",
        HelpName = "STRATEGY",
    };

    /// <exception cref="CliFailure">A name that is none.</exception>
    public string StrategyName(VerbCall call, DeskConfiguration configuration) =>
        StrategyNames.Require(call.Get(Strategy)!, StrategyNames.Weights(configuration), $"'{call.Get(Strategy)}' is no strategy of target weights");

    public Option<TimeProvider?> Clock { get; }

    public IReadOnlyList<Option> All => [dryRun, paper, live, mode, at, Clock];

    public bool IsDry(VerbCall call) => call.Get(dryRun) || Mode(call) is null;

    public IReadOnlyList<ConfigurationOverride> Overrides(VerbCall call) =>
        Mode(call) is { } named ? [new ConfigurationOverride("--mode", "mode", named)] : [];

    /// <summary>Waits for the moment, if one was given and has not passed, but no longer than the configuration allows.</summary>
    public Task WaitAsync(VerbCall call, DeskConfiguration configuration, Session session, DeskLauncher launcher, CancellationToken stop) =>
        call.Get(at) is { } moment ? launcher.WaitAsync(moment, session, configuration.DayTrade.MaxWait, stop) : Task.CompletedTask;

    /// <exception cref="CliFailure">Two modes were named.</exception>
    private string? Mode(VerbCall call)
    {
        List<string> named = [.. new[] { call.Get(paper) ? "ibkr_paper" : null, call.Get(live) ? "live" : null, call.Get(mode) }.OfType<string>().Distinct(StringComparer.Ordinal)];
        return named.Count <= 1 ? named.FirstOrDefault() : throw new CliFailure(ExitCode.Usage, $"one mode at a time: {string.Join(" or ", named)}");
    }
}
