using NodaTime;
using Plimsoll.Trading.Commands;
using Plimsoll.Trading.Events;
using Plimsoll.Tws.Messages;
using Plimsoll.Tws.Requests;
using Plimsoll.Tws.Session;

namespace Plimsoll.App.Broker;

/// <summary>Questions about options that are under way: chains, and looks at quotes. A question put again takes the place of the old one.</summary>
internal sealed class OptionReader(RequestIdSequence ids, Action<TwsRequest> send, Action<DeskEvent> tell, Func<Instant> clock, Action<Duration, Action> after)
{
    private readonly List<ChainReader> chains = [];
    private readonly List<OptionQuoteReader> quotes = [];

    /// <returns>False for a question that is put elsewhere.</returns>
    public bool Ask(DeskCommand question)
    {
        switch (question)
        {
            case AskChain ask:
                chains.RemoveAll(each => each.Deployment == ask.Deployment);
                var chain = new ChainReader(ask, ids, send, tell, clock);
                chains.Add(chain);
                chain.Begin();
                return true;
            case AskOptionQuotes ask:
                foreach (var old in quotes.FindAll(each => each.Deployment == ask.Deployment && each.IsSnapshot == ask.IsSnapshot))
                {
                    old.Drop();
                    quotes.Remove(old);
                }

                var look = new OptionQuoteReader(ask, ids, send, tell, clock, after);
                quotes.Add(look);
                look.Begin();
                return true;
            default:
                return false;
        }
    }

    /// <returns>False for a message that answers no question put here.</returns>
    public bool Take(TwsMessage message) => chains.Exists(each => each.Take(message)) || quotes.Exists(each => each.Take(message));

    /// <summary>The connection is another: its lines are gone with the old one.</summary>
    public void Forget()
    {
        chains.Clear();
        quotes.ForEach(each => each.Forget());
        quotes.Clear();
    }
}
