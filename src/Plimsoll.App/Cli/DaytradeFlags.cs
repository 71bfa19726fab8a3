using System.CommandLine;
using NodaTime;
using Plimsoll.App.Configuration;
using Plimsoll.App.Data;
using Plimsoll.Market.Calendar;

namespace Plimsoll.App.Cli;

/// <summary>The options of the day-trade verbs.</summary>
internal sealed class DaytradeFlags
{
    private readonly bool withPlan;
    private readonly Option<LocalDate> date = Flag.Of("--date", "DATE", "The session (default today in New York)", DateKind.Date);
    private readonly Option<SessionMoment> at = Flag.Of("--at", "MOMENT", "Wait for open+5m, close-15m, … of today's session", Kinds.Moment);
    private readonly Option<string> mode = Flag.Of("--mode", "MODE", "paper, sim, ibkr_paper or live (default: the configuration's)", Kinds.Text("paper, sim, ibkr_paper or live", text => text is "paper" or "sim" or "ibkr_paper" or "live"));
    private readonly Option<string> plan = Flag.Of("--plan", "FILE", "This plan instead of the newest in daytrade.plans_dir", Kinds.Folder);
    private readonly Option<bool> dryRun = new("--dry-run") { Description = "Print what would be sent; connects to nothing" };
    private readonly Option<bool> testConnection = new("--test-connection") { Description = "Connect, print account and balance, disconnect" };

    public DaytradeFlags(CliContext context, bool withPlan)
    {
        this.withPlan = withPlan;
        Clock = ClockFlag.Make(context);
    }

    public Option<TimeProvider?> Clock { get; }

    public IReadOnlyList<Option> All => withPlan ? [date, plan, at, mode, dryRun, testConnection, Clock] : [date, at, mode, Clock];

    public IReadOnlyList<ConfigurationOverride> Overrides(VerbCall call) =>
        call.Get(mode) is { } typed ? [new ConfigurationOverride("--mode", "mode", typed)] : [];

    public LocalDate? Date(VerbCall call) => call.Has(date) ? call.Get(date) : null;

    public bool IsDryRun(VerbCall call) => withPlan && call.Get(dryRun);

    public bool IsConnectionTest(VerbCall call) => withPlan && call.Get(testConnection);

    public bool NamesDayOrPlan(VerbCall call) => call.Has(date) || (withPlan && call.Has(plan));

    /// <exception cref="CliFailure">A named plan that is not there.</exception>
    public PlanShelf Shelf(VerbCall call, DeskConfiguration configuration)
    {
        if (!withPlan || call.Get(plan) is not { } file)
        {
            return PlanShelf.Folder(Path.Combine(call.Context.Folder, configuration.DayTrade.PlansDir));
        }

        var path = Path.Combine(call.Context.Folder, file);
        return File.Exists(path) ? PlanShelf.Single(path) : throw new CliFailure(ExitCode.Usage, $"--plan {file}: there is no such file");
    }

    /// <summary>Waits for the moment, if one was given and has not passed, but no longer than the configuration allows.</summary>
    public Task WaitAsync(VerbCall call, DeskConfiguration configuration, Session session, DeskLauncher launcher, CancellationToken stop) =>
        call.Get(at) is { } moment ? launcher.WaitAsync(moment, session, configuration.DayTrade.MaxWait, stop) : Task.CompletedTask;
}
