using System.Threading.Channels;
using NodaTime;
using Plimsoll.Tws;
using Plimsoll.Tws.Connection;
using Plimsoll.Tws.Messages;
using Plimsoll.Tws.Session;

namespace Plimsoll.App.Broker;

/// <summary>
/// Asks a gateway who it is: accounts, balance, clock, market data, and whether the API may trade at all. Uses a client id of its own
/// and places nothing: the what-if order it sends is computed and never works.
/// </summary>
internal sealed class GatewayProbe
{
    private const string Symbol = "SPY";

    private readonly Channel<TwsEvent> events = Channel.CreateUnbounded<TwsEvent>(new UnboundedChannelOptions { SingleReader = true });
    private readonly TwsConnection connection;
    private readonly TimeProvider time;
    private readonly TimeProvider clock;
    private readonly TimeSpan limit;

    /// <param name="time">Measures patience: a person waits in real time, whatever the gateway's clock shows.</param>
    /// <param name="clock">What the gateway's clock is compared with.</param>
    public GatewayProbe(string host, int port, int clientId, TimeSpan limit, TimeProvider time, TimeProvider clock)
    {
        this.time = time;
        this.clock = clock;
        this.limit = limit;
        connection = AskingConnection.To(host, port, clientId, limit, told => events.Writer.TryWrite(told), time);
    }

    /// <summary>Accounts only: what a verb needs to know whose journal it opens.</summary>
    public Task<ProbeFindings> AccountsAsync(CancellationToken stop) => RunAsync(null, isWhole: false, stop);

    /// <param name="account">Null: the only one, or the first paper account.</param>
    /// <exception cref="GatewayUnreachableException">No session came about within the limit.</exception>
    public Task<ProbeFindings> WholeAsync(string? account, CancellationToken stop) => RunAsync(account, isWhole: true, stop);

    private async Task<ProbeFindings> RunAsync(string? account, bool isWhole, CancellationToken stop)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var running = connection.RunAsync(over.Token);
        try
        {
            var findings = new ProbeFindings();
            await ReadyAsync(findings, over.Token);
            findings.Account = account ?? findings.Accounts.FirstOrDefault(name => name.StartsWith('D')) ?? findings.Accounts[0];
            if (isWhole)
            {
                await AskAsync(findings, over.Token);
            }

            return findings;
        }
        finally
        {
            await over.CancelAsync();
            await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ReadyAsync(ProbeFindings findings, CancellationToken stop)
    {
        using var patience = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, stop);
        try
        {
            while (true)
            {
                switch (await events.Reader.ReadAsync(either.Token))
                {
                    case SessionReady ready:
                        findings.ServerVersion = ready.ServerVersion;
                        findings.Accounts = ready.Accounts;
                        findings.NextOrderId = ready.NextOrderId;
                        return;
                    case ConnectFailed failed:
                        throw new GatewayUnreachableException(failed.Detail);
                    case SessionEnded ended:
                        throw new GatewayUnreachableException($"{ended.Reason}: {ended.Detail}");
                    default:
                        break;
                }
            }
        }
        catch (OperationCanceledException late) when (!stop.IsCancellationRequested)
        {
            throw new GatewayUnreachableException($"no answer within {limit.TotalSeconds:0} s", late);
        }
    }

    private async Task AskAsync(ProbeFindings findings, CancellationToken stop)
    {
        var answers = new ProbeAnswers(findings, connection.RequestIds, Instant.FromDateTimeOffset(clock.GetUtcNow()));
        foreach (var request in answers.Questions(Symbol))
        {
            connection.Send(request);
        }

        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(15), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, stop);
        try
        {
            while (!answers.AreComplete)
            {
                var told = await events.Reader.ReadAsync(either.Token);
                if (told is SessionEnded ended)
                {
                    throw new GatewayUnreachableException($"{ended.Reason}: {ended.Detail}");
                }

                if (told is TwsMessage message)
                {
                    answers.Take(message, Instant.FromDateTimeOffset(clock.GetUtcNow()));
                }
            }
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            // what did not come in time stays unknown, and the findings say so
        }
    }
}
