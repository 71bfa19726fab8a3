using NodaTime;
using Plimsoll.Trading.Commands;
using Plimsoll.Trading.Events;
using Plimsoll.Tws.Messages;
using Plimsoll.Tws.Requests;
using Plimsoll.Tws.Session;

namespace Plimsoll.App.Broker;

/// <summary>
/// Looks at options together, a dozen at a time: streams, because a snapshot brings no open interest, cancelled as soon as quotes and greeks
/// are there or have been waited for long enough.
/// </summary>
internal sealed class OptionQuoteReader(AskOptionQuotes ask, RequestIdSequence ids, Action<TwsRequest> send, Action<DeskEvent> tell, Func<Instant> clock, Action<Duration, Action> after)
{
    private const int AtOnceMax = 12;

    /// <summary>Generic tick 101 brings the open interest.</summary>
    private const string OpenInterest = "101";

    /// <summary>The model's greeks may take seconds after the quote, or never come: then the desk reckons its own.</summary>
    private static readonly Duration greeksPatience = Duration.FromSeconds(6);

    /// <summary>What comes beside the quote comes with it.</summary>
    private static readonly Duration settling = Duration.FromMilliseconds(300);

    private readonly Dictionary<int, OptionLine> lines = [];
    private readonly List<OptionQuote> told = [];
    private int begun;
    private bool isSettling;
    private bool isOver;

    public string Deployment => ask.Deployment;

    public bool IsSnapshot => ask.IsSnapshot;

    public void Begin()
    {
        var chunk = ++begun;
        isSettling = false;
        foreach (var symbol in ask.Symbols.Skip(told.Count).Take(AtOnceMax))
        {
            var id = ids.Next();
            lines[id] = new OptionLine(symbol);
            send(new RequestMarketData(id, OrderWords.Instrument(symbol)) { GenericTicks = OpenInterest });
        }

        after(greeksPatience, () => End(chunk));
    }

    /// <summary>Gives the lines back without an answer.</summary>
    public void Drop()
    {
        isOver = true;
        GiveBack();
    }

    /// <summary>The lines are gone with their connection.</summary>
    public void Forget()
    {
        isOver = true;
        lines.Clear();
    }

    /// <returns>False for a message that answers nothing asked here.</returns>
    public bool Take(TwsMessage message)
    {
        var id = message switch
        {
            TickPrice tick => tick.RequestId,
            TickSize tick => tick.RequestId,
            TickGeneric tick => tick.RequestId,
            TickString tick => tick.RequestId,
            TickOptionComputation tick => tick.RequestId,
            TickReqParams tick => tick.RequestId,
            MarketDataType tick => tick.RequestId,
            ErrorMessage error => error.Id ?? 0,
            _ => 0,
        };
        if (!lines.TryGetValue(id, out var line))
        {
            return false;
        }

        if (message is not ErrorMessage refused)
        {
            line.Take(message);
        }
        else if (!BarsCollector.IsNotice(refused.Code) && refused.Code != MarketReader.PartlySubscribed)
        {
            line.Refuse(refused);
        }

        if (!isSettling && lines.Values.All(each => each.IsComplete))
        {
            isSettling = true;
            var chunk = begun;
            after(settling, () => End(chunk));
        }

        return true;
    }

    private void End(int chunk)
    {
        if (isOver || chunk != begun)
        {
            return;
        }

        told.AddRange(lines.Values.Select(line => line.Told()));
        GiveBack();
        if (told.Count < ask.Symbols.Count)
        {
            Begin();
            return;
        }

        isOver = true;
        tell(new OptionQuotesRead(clock(), ask.Deployment, told) { IsSnapshot = ask.IsSnapshot });
    }

    private void GiveBack()
    {
        foreach (var (id, line) in lines)
        {
            if (!line.IsRefused)
            {
                send(new CancelMarketData(id));
            }
        }

        lines.Clear();
    }
}
