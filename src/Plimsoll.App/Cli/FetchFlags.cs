using System.CommandLine;
using NodaTime;
using Plimsoll.App.Configuration;
using Plimsoll.App.Data.Sources;
using Plimsoll.App.GatewayHost;

namespace Plimsoll.App.Cli;

/// <summary>The options of <c>plimsoll fetch</c>.</summary>
internal sealed class FetchFlags
{
    private readonly Option<SettingList<string>> symbols = Flag.Of("--symbols", "LIST", "Symbols with commas between [default: universe]", Kinds.ListOf(Kinds.Symbol));
    private readonly Option<LocalDate> start = Flag.Of("--start", "DATE", "First session [default: data.start]", DateKind.Date);
    private readonly Option<LocalDate> end = Flag.Of("--end", "DATE", "Last session [default: the last that is over]", DateKind.Date);
    private readonly Option<BarSourceName> source = Flag.Of("--source", "NAME", "ibkr, sim, folder:DIR, tiingo or alpaca [default: data.source]", BarSourceName.Kinds);
    private readonly Option<string> data = Flag.Of("--data", "DIR", "Where the bars are kept [default: data.dir]", Kinds.Folder);
    private readonly Option<bool> check = new("--check") { Description = "Fetch nothing; look through the bars that are there" };
    private readonly Option<ulong> seed = Flag.Of("--seed", "N", "Of the simulated gateway's market", FlagKinds.Seed, () => GatewaySettings.SeedDefault);

    public IReadOnlyList<Option> All => [symbols, start, end, source, check, data, seed];

    public bool IsCheck(VerbCall call) => call.Get(check);

    public ulong Seed(VerbCall call) => call.Get(seed);

    /// <summary>Null when none were named.</summary>
    public SettingList<string>? Symbols(VerbCall call) => call.Get(symbols);

    public LocalDate? Start(VerbCall call) => call.Has(start) ? call.Get(start) : null;

    public LocalDate? End(VerbCall call) => call.Has(end) ? call.Get(end) : null;

    public BarSourceName? Source(VerbCall call) => call.Get(source);

    public string Folder(VerbCall call, DataSettings settings) => Path.Combine(call.Context.Folder, call.Get(data) ?? settings.Dir);
}
