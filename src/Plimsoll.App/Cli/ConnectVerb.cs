using System.CommandLine;
using Plimsoll.App.Broker;
using Plimsoll.App.Configuration;

namespace Plimsoll.App.Cli;

/// <summary><c>plimsoll connect</c>: who is at the other end, and what stands in the way of trading there.</summary>
internal static class ConnectVerb
{
    /// <summary>Beside the journal's own id, which may be busy trading.</summary>
    internal const int ClientIdOffset = 90;

    private static readonly IReadOnlyList<Example> examples =
    [
        new("plimsoll connect", "The gateway of the configuration: account, balance, clock, data"),
        new("plimsoll connect --set ibkr.port=4002", "IB Gateway's paper port"),
    ];

    internal static Command Make(CliContext context)
    {
        var clock = ClockFlag.Make(context);
        return new Verb(context, "connect", "Say who is at the gateway and what stands in the way of trading", examples, Run)
        {
            clock,
        };

        Task<int> Run(VerbCall call, CancellationToken stop)
        {
            var configuration = Configured.Desk(call);
            return Connect(call, configuration, ClockFlag.Of(call, clock, configuration.Mode), stop);
        }
    }

    /// <summary>Also <c>daytrade submit --test-connection</c>.</summary>
    /// <param name="clock">What the gateway's is compared with.</param>
    internal static async Task<int> Connect(VerbCall call, DeskConfiguration configuration, TimeProvider clock, CancellationToken stop)
    {
        var findings = await Probe(call, configuration, clock, stop);
        BrokerChecks.Judge(findings, configuration.Mode);
        if (call.Json)
        {
            Print(call, configuration, findings);
        }
        else
        {
            Show(call.Context.Out, configuration, findings);
        }

        return findings.Problems.Count == 0 ? ExitCode.Done : ExitCode.Failed;
    }

    internal static async Task<ProbeFindings> Probe(VerbCall call, DeskConfiguration configuration, TimeProvider clock, CancellationToken stop, bool accountsOnly = false)
    {
        var ibkr = configuration.Ibkr;
        var probe = new GatewayProbe(ibkr.Host, ibkr.Port, ibkr.ClientId + ClientIdOffset, ibkr.ConnectTimeout.ToTimeSpan(), call.Context.Time, clock);
        try
        {
            return accountsOnly ? await probe.AccountsAsync(stop) : await probe.WholeAsync(ibkr.Account, stop);
        }
        catch (GatewayUnreachableException unreachable)
        {
            throw Unreachable(ibkr, unreachable.Message, unreachable);
        }
    }

    internal static CliFailure Unreachable(IbkrSettings ibkr, string why, Exception? cause = null) => new(
        ExitCode.BrokerNotReachable,
        $"no gateway at {ibkr.Host}:{ibkr.Port}: {why}. Is TWS or IB Gateway running with the API enabled? `plimsoll gateway` starts a simulated one.",
        cause);

    private static void Show(TextWriter to, DeskConfiguration configuration, ProbeFindings findings)
    {
        to.WriteLine($"Gateway   {configuration.Ibkr.Host}:{configuration.Ibkr.Port}, server version {findings.ServerVersion}");
        to.WriteLine($"Accounts  {string.Join(", ", findings.Accounts)}");
        to.WriteLine($"Account   {findings.Account}, mode {BrokerChecks.Text(configuration.Mode)}");
        foreach (var (tag, value) in findings.Values)
        {
            to.WriteLine($"  {tag,-20}{(decimal.TryParse(value, out var amount) ? amount.ToString("#,0.00") : value),16}");
        }

        to.WriteLine($"Clock     {(findings.ClockSkew is { } skew ? $"{skew.TotalSeconds:+0.0;-0.0;0.0} s beside ours" : "not told")}");
        to.WriteLine($"Quotes    {findings.NoMarketData ?? "real-time"}");
        foreach (var problem in findings.Problems)
        {
            to.WriteLine($"✗ {problem}");
        }

        if (findings.Problems.Count == 0)
        {
            to.WriteLine("✓ ready to trade");
        }
    }

    private static void Print(VerbCall call, DeskConfiguration configuration, ProbeFindings findings) => call.Print(json =>
    {
        json.WriteStartObject();
        json.WriteString("host", configuration.Ibkr.Host);
        json.WriteNumber("port", configuration.Ibkr.Port);
        json.WriteString("mode", BrokerChecks.Text(configuration.Mode));
        json.WriteNumber("serverVersion", findings.ServerVersion);
        json.WriteStartArray("accounts");
        findings.Accounts.ToList().ForEach(json.WriteStringValue);
        json.WriteEndArray();
        json.WriteString("account", findings.Account);
        json.WriteStartObject("values");
        foreach (var (tag, value) in findings.Values)
        {
            json.WriteString(tag, value);
        }

        json.WriteEndObject();
        if (findings.ClockSkew is { } skew)
        {
            json.WriteNumber("clockSkewSeconds", skew.TotalSeconds);
        }

        json.WriteBoolean("readOnly", findings.IsReadOnly);
        json.WriteString("marketData", findings.NoMarketData ?? "real-time");
        json.WriteStartArray("problems");
        findings.Problems.ForEach(json.WriteStringValue);
        json.WriteEndArray();
        json.WriteEndObject();
    });
}
