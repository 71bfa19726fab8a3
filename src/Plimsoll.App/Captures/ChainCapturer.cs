using System.Globalization;
using System.Threading.Channels;
using NodaTime;
using Plimsoll.App.Broker;
using Plimsoll.Market.Calendar;
using Plimsoll.Market.Options;
using Plimsoll.Trading.Commands;
using Plimsoll.Trading.Events;
using Plimsoll.Tws.Connection;
using Plimsoll.Tws.Messages;
using Plimsoll.Tws.Requests;
using Plimsoll.Tws.Session;

namespace Plimsoll.App.Captures;

/// <summary>
/// Reads a chain from a gateway with a client id of its own: price, expiries, the puts near the target with their greeks, the account's
/// summary. It sends no order, and looks at a dozen contracts at a time.
/// </summary>
internal sealed class ChainCapturer
{
    private const string Purpose = "capture";

    /// <summary>The gateway may be slow; a person waits no longer for one answer.</summary>
    private static readonly TimeSpan answerLimit = TimeSpan.FromMinutes(5);

    private readonly Channel<object> happened = Channel.CreateUnbounded<object>(new UnboundedChannelOptions { SingleReader = true });
    private readonly List<ITimer> timers = [];
    private readonly SortedDictionary<string, decimal> account = new(StringComparer.Ordinal);
    private readonly TwsConnection connection;
    private readonly OptionReader reader;
    private readonly TimeProvider time;
    private readonly Action<string> tell;
    private readonly TimeSpan limit;
    private readonly bool takesDelayed;
    private Instant? now;
    private bool hasAccount;

    /// <param name="takesDelayed">Whether delayed quotes will do.</param>
    /// <param name="tell">Takes lines about the progress.</param>
    public ChainCapturer(string host, int port, int clientId, TimeSpan limit, bool takesDelayed, TimeProvider time, Action<string> tell)
    {
        (this.time, this.limit, this.takesDelayed, this.tell) = (time, limit, takesDelayed, tell);
        connection = AskingConnection.To(host, port, clientId, limit, told => happened.Writer.TryWrite(told), time);
        reader = new OptionReader(connection.RequestIds, connection.Send, told => happened.Writer.TryWrite(told), () => now ?? Instant.MinValue, After);
    }

    /// <exception cref="GatewayUnreachableException">No session came about, or it ended.</exception>
    /// <exception cref="CaptureException">The gateway has no such chain, or refuses its quotes.</exception>
    public async Task<ChainCapture> TakeAsync(CaptureScope scope, CancellationToken stop)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var running = connection.RunAsync(over.Token);
        try
        {
            await Until<SessionReady>(_ => true, limit, over.Token);
            return await AskAsync(scope, over.Token);
        }
        finally
        {
            await over.CancelAsync();
            await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            timers.ForEach(timer => timer.Dispose());
        }
    }

    private async Task<ChainCapture> AskAsync(CaptureScope scope, CancellationToken stop)
    {
        if (takesDelayed)
        {
            connection.Send(new RequestMarketDataType(3));
        }

        connection.Send(new RequestCurrentTime());
        connection.Send(new RequestAccountSummary(connection.RequestIds.Next(), "All", "NetLiquidation,TotalCashValue,BuyingPower,GrossPositionValue,InitMarginReq,MaintMarginReq,AvailableFunds"));
        await Until<TwsMessage>(_ => now is not null && hasAccount, answerLimit, stop);
        reader.Ask(new AskChain(Purpose, scope.Symbol));
        var chain = await Until<ChainRead>(_ => true, answerLimit, stop);
        if (chain is not { Why: null, UnderlyingPrice: { } price })
        {
            throw new CaptureException($"{scope.Symbol}: {chain.Why ?? "the gateway shows no price"}");
        }

        var spot = Math.Round(price.Value, 2);
        var (at, today) = (now!.Value, XnysCalendar.DateAt(now.Value));
        var strikes = chain.Strikes.Where(strike => strike >= spot * scope.LowestPart && strike <= spot * scope.HighestPart).Order().ToList();
        var found = new List<CapturedOption>();
        var reckoned = default(decimal?);
        var isDelayed = false;
        foreach (var expiry in Nearest(chain.Expirations, today, scope))
        {
            reader.Ask(new AskOptionQuotes(Purpose, [.. strikes.Select(strike => new OptionName(scope.Symbol, expiry, OptionRight.Put, strike).ToString())], IsSnapshot: true));
            var told = (await Until<OptionQuotesRead>(_ => true, answerLimit, stop)).Quotes.Where(quote => quote.IsListed).ToList();
            if (told.Find(quote => quote.Why is not null) is { Why: var why })
            {
                throw new CaptureException($"{scope.Symbol} {expiry:uuuu-MM-dd}: {why}");
            }

            reckoned ??= told.Find(quote => quote.UnderlyingPrice is not null)?.UnderlyingPrice?.Value;
            isDelayed |= told.Exists(quote => quote.IsDelayed);
            found.AddRange(told.Select(quote => Captured(quote, expiry)));
            tell($"{expiry:uuuu-MM-dd}: {told.Count} puts of {strikes.Count} strikes");
        }

        // the price that the greeks were reckoned with, where the gateway tells it
        return new ChainCapture(scope.Symbol, at, Math.Round(reckoned ?? spot, 2), isDelayed, chain.Expirations, found, account);
    }

    private static IEnumerable<LocalDate> Nearest(IEnumerable<LocalDate> expirations, LocalDate today, CaptureScope scope) => expirations
        .Where(date => date > today)
        .OrderBy(date => Math.Abs(OptionTime.DaysToExpiry(today, date) - scope.TargetDte)).ThenByDescending(date => date)
        .Take(scope.Expiries)
        .Order();

    private static CapturedOption Captured(OptionQuote quote, LocalDate expiry) => new(
        expiry,
        OptionName.TryParse(quote.Symbol)!.Strike,
        "P",
        quote.Bid?.Value,
        quote.Ask?.Value,
        quote.Delta,
        quote.Gamma,
        quote.Theta,
        quote.Vega,
        quote.Volatility,
        quote.OpenInterest);

    /// <summary>Takes everything that happens until what is waited for does.</summary>
    private async Task<T> Until<T>(Func<T, bool> isIt, TimeSpan patience, CancellationToken stop)
    {
        using var late = new CancellationTokenSource(patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, stop);
        try
        {
            while (true)
            {
                var next = await happened.Reader.ReadAsync(either.Token);
                Take(next);
                if (next is T told && isIt(told))
                {
                    return told;
                }
            }
        }
        catch (OperationCanceledException cancelled) when (!stop.IsCancellationRequested)
        {
            throw new GatewayUnreachableException($"no answer within {patience.TotalSeconds:0} s", cancelled);
        }
    }

    private void Take(object next)
    {
        switch (next)
        {
            case Action due:
                due();
                break;
            case ConnectFailed failed:
                throw new GatewayUnreachableException(failed.Detail);
            case SessionEnded ended:
                throw new GatewayUnreachableException($"{ended.Reason}: {ended.Detail}");
            case CurrentTime told:
                now = Instant.FromDateTimeOffset(told.Time);
                break;
            case AccountSummary told when decimal.TryParse(told.Value, CultureInfo.InvariantCulture, out var amount):
                account.TryAdd(told.Tag, amount);
                break;
            case AccountSummaryEnd end:
                hasAccount = true;
                connection.Send(new CancelAccountSummary(end.RequestId));
                break;
            case TwsMessage message:
                reader.Take(message);
                break;
            default:
                break;
        }
    }

    private void After(Duration wait, Action act) =>
        timers.Add(time.CreateTimer(_ => happened.Writer.TryWrite(act), null, wait.ToTimeSpan(), Timeout.InfiniteTimeSpan));
}
