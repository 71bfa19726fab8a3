using Plimsoll.Research.Backtest;
using Plimsoll.Trading.Strategies.Puts;
using Plimsoll.Trading.Strategies.Reversal;
using Plimsoll.Trading.Strategies.Rotation;
using Plimsoll.Trading.Strategies.Weights;

namespace Plimsoll.App.Configuration;

/// <summary>
/// Everything a person can configure but the load line, which is in <see cref="Preferences"/>. From the strongest: <c>--set</c>,
/// flags, environment, <c>.env</c>, <c>config/config.local.yaml</c>, <c>config/config.yaml</c>, built-in defaults.
/// </summary>
internal sealed record DeskConfiguration(
    BrokerMode Mode,
    IbkrSettings Ibkr,
    DayTradeSettings DayTrade,
    JournalSettings Journal,
    StorageSettings Storage,
    DataSettings Data,
    TiingoSettings Tiingo,
    AlpacaSettings Alpaca,
    TelegramSettings Telegram,
    WebhookSettings Webhook,
    MailSettings Mail,
    HeartbeatSettings Heartbeat,
    DashboardSection Dashboard,
    ExecutionSettings Execution,
    PaperSettings Paper,
    MonitorSettings Monitor,
    SettingList<string> Universe,
    RotationSettings Rotation,
    RebalanceSettings RotationTrading,
    ReversalSettings Reversal,
    RebalanceSettings ReversalTrading,
    OwnSettings Own,
    PutSettings Puts,
    TradingCosts Costs,
    WalkForwardSection WalkForward,
    PermutationSection Permutation,
    int BacktestSeed,
    Redactor Redactor)
{
    public const string CommittedFile = "config/config.yaml";
    public const string LocalFile = "config/config.local.yaml";
    public const string DotEnv = ".env";

    /// <summary>Every key with its value and where it was written, in the order of declaration.</summary>
    public ConfiguredValues Values { get; private init; } = new([]);

    /// <summary>Every key there is, in the order of declaration.</summary>
    public static IReadOnlyList<SettingDescription> Keys
    {
        get
        {
            var reader = new SettingReader([]);
            Read(reader, ".");
            return reader.Declared;
        }
    }

    public static Loaded<DeskConfiguration> Load(ConfigurationInputs inputs)
    {
        var errors = new List<ConfigurationError>();
        var reader = new SettingReader(
        [
            KeyedLayer.FromCommandLine(Sets(inputs.Sets, errors)),
            KeyedLayer.FromCommandLine(inputs.Flags),
            EnvironmentLayer.OfProcess(inputs.Environment),
            new EnvironmentLayer(ReadDotEnv(inputs.Folder, errors)),
            new KeyedLayer(ReadYaml(inputs.Folder, LocalFile, errors)),
            new KeyedLayer(ReadYaml(inputs.Folder, CommittedFile, errors)),
        ]);
        var configuration = Read(reader, inputs.Folder) with { Values = new ConfiguredValues(reader.Values) };
        reader.RefuseUnknown();
        errors.AddRange(reader.Errors);
        return new(errors.Count == 0 ? configuration : null, new ConfigurationErrors(errors), reader.Warnings);
    }

    /// <summary>Takes every configured secret out of a text.</summary>
    public string Redact(string text) => Redactor.Redact(text);

    private static DeskConfiguration Read(SettingReader reader, string folder) => new(
        Mode: reader.Top.Read("mode", Kinds.Choice<BrokerMode>(), BrokerMode.IbkrPaper, "Whom the desk trades with"),
        Ibkr: IbkrSettings.From(reader.Section("ibkr")),
        DayTrade: DayTradeSettings.From(reader.Section("daytrade")),
        Journal: JournalSettings.From(reader.Section("journal")),
        Storage: StorageSettings.From(reader.Section("storage")),
        Data: DataSettings.From(reader.Section("data")),
        Tiingo: TiingoSettings.From(reader.Section("tiingo")),
        Alpaca: AlpacaSettings.From(reader.Section("alpaca")),
        Telegram: TelegramSettings.From(reader.Section("telegram")),
        Webhook: WebhookSettings.From(reader.Section("webhook")),
        Mail: MailSettings.Read(reader.Section("mail")),
        Heartbeat: HeartbeatSettings.From(reader.Section("heartbeat")),
        Dashboard: DashboardSection.From(reader.Section("dashboard")),
        Execution: ExecutionSettings.From(reader.Section("execution")),
        Paper: PaperSettings.From(reader.Section("paper")),
        Monitor: MonitorSettings.From(reader.Section("monitor")),
        Universe: reader.Top.Read("universe", Kinds.ListOf(Kinds.Symbol), new(["SPY", "QQQ", "VTI", "TLT", "IEF", "GLD", "XLE", "BND", "BITO"]), "What weight strategies choose from"),
        Rotation: RotationSection.From(reader),
        RotationTrading: RebalanceSection.From(reader.Section("rotation"), RebalanceSection.Rotation),
        Reversal: ReversalSection.From(reader.Section("reversal")),
        ReversalTrading: RebalanceSection.From(reader.Section("reversal"), RebalanceSection.Reversal),
        Own: OwnSettings.From(reader.Section("own"), folder),
        Puts: PutsSection.From(reader.Section("puts")),
        Costs: CostSettings.From(reader.Section("costs")),
        WalkForward: WalkForwardSection.From(reader),
        Permutation: PermutationSection.From(reader.Section("permutation")),
        BacktestSeed: reader.Section("backtest").Read("seed", Kinds.Integer(0, int.MaxValue), 42, "Where the chance of research comes from"),
        Redactor: new Redactor(reader.Secrets));

    private static List<ConfigurationOverride> Sets(IEnumerable<string> arguments, List<ConfigurationError> errors)
    {
        var sets = new List<ConfigurationOverride>();
        foreach (var argument in arguments)
        {
            if (ConfigurationOverride.FromSet(argument) is { } given)
            {
                sets.Add(given);
            }
            else
            {
                errors.Add(new ConfigurationError(ConfigurationOverride.SetFlag, null, null, null, "expected key=value"));
            }
        }

        return sets;
    }

    private static IReadOnlyList<(string Key, RawValue Value)> ReadYaml(string folder, string file, List<ConfigurationError> errors) =>
        ConfigurationFile.Read(folder, file, errors) is { } text ? YamlFile.Read(file, text, errors) : [];

    private static IReadOnlyList<(string Name, RawValue Value)> ReadDotEnv(string folder, List<ConfigurationError> errors) =>
        ConfigurationFile.Read(folder, DotEnv, errors) is { } text ? DotEnvFile.Read(DotEnv, text, errors) : [];
}
