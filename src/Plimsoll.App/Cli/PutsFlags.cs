using System.CommandLine;
using NodaTime;
using Plimsoll.App.Configuration;

namespace Plimsoll.App.Cli;

/// <summary>The options that the verbs of the put seller share.</summary>
internal sealed class PutsFlags(CliContext context)
{
    private readonly Option<string> mode = Flag.Of("--mode", "MODE", "ibkr_paper: at ibkr.host:port; live", Kinds.Text("ibkr_paper or live", text => text is "ibkr_paper" or "live"));

    public Option<TimeProvider?> Clock { get; } = ClockFlag.Make(context);

    public IReadOnlyList<Option> All => [mode, Clock];

    public IReadOnlyList<ConfigurationOverride> Overrides(VerbCall call) => call.Get(mode) is { } typed ? [new ConfigurationOverride("--mode", "mode", typed)] : [];

    public Instant Now(VerbCall call, DeskConfiguration configuration) => Instant.FromDateTimeOffset(ClockFlag.Of(call, Clock, configuration.Mode).GetUtcNow());
}
