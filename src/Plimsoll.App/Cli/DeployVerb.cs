using System.CommandLine;
using System.Globalization;
using NodaTime;
using Plimsoll.App.Configuration;
using Plimsoll.App.Ladder;
using Plimsoll.App.Reports;
using Plimsoll.App.Running;
using Plimsoll.Market;
using Plimsoll.Trading;
using Plimsoll.Trading.Events;

namespace Plimsoll.App.Cli;

/// <summary><c>plimsoll deploy</c>: five readiness checks, and only then a strategy is at work on a rung of the ladder.</summary>
internal static class DeployVerb
{
    private static readonly IReadOnlyList<Example> examples =
    [
        new("plimsoll deploy rotation --mode paper", "On the lowest rung, with the results of screen and validate in reports/"),
        new("plimsoll deploy rotation --mode sim --account DU1234567", "Against a plimsoll gateway on ibkr.port"),
        new("plimsoll deploy reversal --mode paper --capital 10000 --results research", "With its own capital, and results from elsewhere"),
        new("plimsoll deploy rotation --mode live --account U1234567", "With real money: the account must be typed, the promotion be on record"),
    ];

    public static Command Make(CliContext context)
    {
        var flags = new LadderFlags();
        var account = Flag.Of("--account", "ID", "The account it trades; for live it must be typed", Kinds.Account);
        var capital = Flag.Of("--capital", "DOLLARS", "What it is given [default: the strategy's capital in the configuration]", Kinds.Dollars(1, 1_000_000_000));
        var results = Flag.Of("--results", "DIR", "Where screen and validate left their sealed results", Kinds.Folder, () => ReportFolder.Default);
        var clock = ClockFlag.Make(context);
        var verb = new Verb(context, "deploy", "Put a strategy to work on a rung of the ladder, if five readiness checks hold", examples, async (call, stop) =>
        {
            var rung = flags.Mode(call) ?? BrokerMode.Paper;
            var configuration = Configured.Desk(call, new ConfigurationOverride(LadderFlags.ModeFlag, "mode", BrokerChecks.Text(rung)));
            var asked = new Asked(flags.Name(call, configuration), rung, call.Get(account), call.Has(capital) ? call.Get(capital) : null, call.Get(results)!);
            return await Run(call, configuration, asked, ClockFlag.Of(call, clock, rung), stop);
        });
        flags.AddTo(verb);
        verb.Add(account);
        verb.Add(capital);
        verb.Add(results);
        verb.Add(clock);
        return verb;
    }

    private static async Task<int> Run(VerbCall call, DeskConfiguration configuration, Asked asked, TimeProvider time, CancellationToken stop)
    {
        var rungs = LadderFlags.Read(call, configuration);
        var existing = rungs.Running(asked.Name, asked.Mode);
        var configured = Configured.Trading(call, configuration, [asked.Name]);
        var capital = asked.Capital ?? existing?.Capital ?? LadderFlags.Weights(configured, asked.Name).Capital;
        var desk = AsDeployed.WithCapital(configured, asked.Name, capital);
        var terms = FrozenTerms.Of(desk, desk.Deployments[0]);
        if (existing is not null && Unchanged(existing, asked, terms) && existing.Stage == DeploymentStage.Active)
        {
            return DeploymentPage.Answer(call, existing, existing.Made.Readiness, $"{existing.Id} is deployed already, since {NewYorkTime.Of(existing.Made.At)}; nothing to do", ExitCode.Done);
        }

        // before anybody is called: a lock that is shut is told without a gateway
        var typed = asked.Account ?? existing?.Account;
        if (typed is not null && BrokerChecks.WrongAccount(asked.Mode, typed) is { } wrong)
        {
            throw new CliFailure(ExitCode.Usage, wrong);
        }

        if (asked.Mode == BrokerMode.Live && LiveArming.Missing(configuration, rungs, asked.Name, desk, typed) is { Count: > 0 } missing)
        {
            throw new CliFailure(ExitCode.RefusedByLoadLine, $"mode live is locked: {string.Join("; ", missing)}");
        }

        var (account, equity) = await AccountAsync(call, configuration, asked.Mode, typed, time, stop);
        var question = Question(call, configuration, asked, desk, account, equity, rungs.Given(asked.Mode, account, asked.Name));
        var checks = Readiness.Check(question);
        if (!checks.All(check => check.Passed))
        {
            return DeploymentPage.Answer(call, null, checks, $"{asked.Name} is NOT ready for {BrokerChecks.Text(asked.Mode)}: {string.Join(", ", checks.Where(check => !check.Passed).Select(check => check.Name))}", ExitCode.RefusedByLoadLine);
        }

        var at = Instant.FromDateTimeOffset(time.GetUtcNow());
        Keep(call, configuration, question);
        LadderRecord record = existing is null
            ? new Deployed(at, rungs.NextId(asked.Name, asked.Mode), asked.Name, asked.Mode, account, capital, terms, Readiness.Expected(question), checks)
            : new Restarted(at, existing.Id, checks);
        LadderFlags.Append(call, configuration, record);
        // whatever halted the name before, a person now lets it trade
        await OperatorVerbs.TellAsync(Path.Combine(JournalFlags.Root(call, configuration), DeskLauncher.JournalName(asked.Mode, account)), new OperatorRequest(OperatorVerb.Resume, "deployed", asked.Name), time, stop);
        var standing = LadderFlags.Read(call, configuration).Running(asked.Name, asked.Mode)!;
        return DeploymentPage.Answer(call, standing, checks, $"{standing.Id} is {(existing is null ? "deployed" : "at work again")} in {account} with {standing.Capital.ToCents()}", ExitCode.Done);
    }

    /// <exception cref="CliFailure">There is a deployment on that rung, and it is another one.</exception>
    private static bool Unchanged(DeploymentStanding existing, Asked asked, FrozenTerms terms)
    {
        List<string> changed = [.. existing.Made.Terms.SettingsChanged(terms)];
        if (asked.Account is { } account && account != existing.Account)
        {
            changed.Add($"the account: {existing.Account}, now {account}");
        }

        return changed.Count == 0
            ? true
            : throw new CliFailure(ExitCode.Failed, $"{existing.Id} is deployed otherwise ({string.Join("; ", changed)}): what is deployed is not changed. Retire it first: plimsoll retire {existing.Name} --mode {BrokerChecks.Text(existing.Mode)}");
    }

    /// <summary>The account, and what it is worth; for modes with a gateway the gateway is asked.</summary>
    private static async Task<(string Account, Money Equity)> AccountAsync(VerbCall call, DeskConfiguration configuration, BrokerMode mode, string? typed, TimeProvider time, CancellationToken stop)
    {
        if (mode == BrokerMode.Paper)
        {
            return (typed ?? configuration.Paper.Account, configuration.Paper.Cash);
        }

        var named = typed ?? configuration.Ibkr.Account;
        var findings = await ConnectVerb.Probe(call, configuration with { Ibkr = configuration.Ibkr with { Account = named } }, time, stop);
        var account = findings.Account!;
        var problem = BrokerChecks.WrongAccount(mode, account)
            ?? (findings.Accounts.Contains(account, StringComparer.Ordinal) ? null : BrokerChecks.NotServed(account, findings.Accounts))
            ?? (named is null && findings.Accounts.Count > 1 ? $"the login has several accounts ({string.Join(", ", findings.Accounts)}): name one with --account" : null);
        return problem is null
            ? (account, new Money(decimal.Parse(findings.Values.GetValueOrDefault("NetLiquidation", "0"), CultureInfo.InvariantCulture)))
            : throw new CliFailure(ExitCode.Usage, problem);
    }

    private static ReadinessQuestion Question(VerbCall call, DeskConfiguration configuration, Asked asked, DeskSettings desk, string account, Money equity, Money given)
    {
        var weights = LadderFlags.Weights(desk, asked.Name);
        ResearchEvidence Load(string kind)
        {
            var file = Path.Combine(asked.Results, $"{kind}_{asked.Name}.json");
            return ResearchEvidence.Load(Path.Combine(call.Context.Folder, file), file);
        }

        return new ReadinessQuestion(
            asked.Name,
            Load("screen"),
            Load("validation"),
            weights.Limits,
            StrategyDesk.Of(asked.Name, configuration, configuration.Costs).Settings.ToDictionary(each => each.Key, each => each.Value, StringComparer.Ordinal),
            weights.Universe,
            CodeVersion.Text,
            weights.Capital,
            account,
            equity,
            given,
            Configured.Limits(call).IsAudited);
    }

    /// <summary>The evidence is kept under its seal: the files it was read from may be written over.</summary>
    private static void Keep(VerbCall call, DeskConfiguration configuration, ReadinessQuestion question)
    {
        foreach (var evidence in new[] { question.Screen, question.Validation }.Where(each => each.IsSound))
        {
            AtomicFile.Write(Path.Combine(JournalFlags.Root(call, configuration), "evidence", $"{evidence.Seal}.json"), evidence.Text!);
        }
    }

    private sealed record Asked(string Name, BrokerMode Mode, string? Account, Money? Capital, string Results);
}
