using NodaTime;
using Plimsoll.App.Broker;
using Plimsoll.App.Configuration;

namespace Plimsoll.App.Cli;

/// <summary>What must hold before a gateway is traded with, in words a person can act on (DESIGN §4, §12.10).</summary>
internal static class BrokerChecks
{
    private static readonly Duration SkewMax = Duration.FromSeconds(2);

    /// <summary>Paper modes take paper accounts only, whose ids begin with D.</summary>
    public static string? WrongAccount(BrokerMode mode, string account) => mode switch
    {
        BrokerMode.IbkrPaper or BrokerMode.Sim or BrokerMode.Paper when !account.StartsWith('D') =>
            $"{account} is a real account and the mode is {Text(mode)}: paper modes trade accounts that begin with D only. Connect to the paper port (TWS 7497, Gateway 4002) or name a paper account in ibkr.account.",
        BrokerMode.Live when account.StartsWith('D') => $"{account} is a paper account and the mode is live.",
        BrokerMode.Paper or BrokerMode.Sim or BrokerMode.IbkrPaper or BrokerMode.Live => null,
    };

    public static string NotServed(string account, IReadOnlyList<string> accounts) =>
        $"the gateway serves {string.Join(", ", accounts)}, not {account}: see ibkr.account.";

    public static void Judge(ProbeFindings findings, BrokerMode mode)
    {
        if (findings.Account is { } account && WrongAccount(mode, account) is { } wrong)
        {
            findings.Problems.Add(wrong);
        }

        if (findings.Account is { } named && !findings.Accounts.Contains(named, StringComparer.Ordinal))
        {
            findings.Problems.Add(NotServed(named, findings.Accounts));
        }

        if (findings.IsReadOnly)
        {
            findings.Problems.Add("the API is read-only (321): in TWS or Gateway, Configure > API > Settings, clear 'Read-Only API'.");
        }

        if (findings.ClockSkew is { } skew && (skew > SkewMax || skew < -SkewMax))
        {
            findings.Problems.Add($"the gateway's clock is {skew.TotalSeconds:+0;-0} s off this machine's: set the time (chrony, systemd-timesyncd); openings are refused above 2 s.");
        }

        if (findings.NoMarketData is { } why)
        {
            findings.Problems.Add($"no real-time market data ({why}): subscribe to it, or share the live user's data with the paper user in Client Portal.");
        }
    }

    public static string Text(BrokerMode mode) => mode switch
    {
        BrokerMode.Paper => "paper",
        BrokerMode.Sim => "sim",
        BrokerMode.IbkrPaper => "ibkr_paper",
        BrokerMode.Live => "live",
    };
}
