using System.Globalization;
using NodaTime;
using Plimsoll.Market.Calendar;
using Plimsoll.Market.Options;
using Plimsoll.Trading;
using Plimsoll.Trading.Commands;
using Plimsoll.Trading.Events;
using Plimsoll.Tws.Messages;
using Plimsoll.Tws.Requests;
using Plimsoll.Tws.Session;

namespace Plimsoll.App.Broker;

/// <summary>What the broker knows of an instrument; of an option also its market rule, the price steps of the exchange it is sent to.</summary>
internal sealed class ContractReader(RequestIdSequence ids, Action<TwsRequest> send, Action<DeskEvent> tell, Func<Instant> clock, Action<Duration, Action> after)
{
    /// <summary>A rule that does not come in this time is done without: the smallest step of the details stands in for it.</summary>
    private static readonly Duration rulePatience = Duration.FromSeconds(4);

    private readonly Dictionary<int, string> asked = [];
    private readonly HashSet<int> found = [];
    private readonly List<(int Rule, ContractFound Told)> withoutRule = [];

    /// <returns>False for a question that is put elsewhere.</returns>
    public bool Ask(DeskCommand question)
    {
        switch (question)
        {
            case AskContract ask:
                Ask(ask.Symbol);
                return true;
            case AskHours ask:
                Ask(ask.Symbol);
                return true;
            default:
                return false;
        }
    }

    /// <returns>False for a message that answers no question put here.</returns>
    public bool Take(TwsMessage message)
    {
        switch (message)
        {
            case ContractDetails details when asked.TryGetValue(details.RequestId, out var symbol):
                if (found.Add(details.RequestId))
                {
                    Tell(symbol, details);
                }

                return true;
            case ContractDetailsEnd end when asked.Remove(end.RequestId, out var symbol):
                if (!found.Remove(end.RequestId))
                {
                    tell(new ContractUnknown(clock(), symbol, 200, "No security definition has been found for the request"));
                }

                return true;
            case ErrorMessage { Id: { } id } error when asked.TryGetValue(id, out var symbol):
                if (error.Code == 200)
                {
                    asked.Remove(id);
                    tell(new ContractUnknown(clock(), symbol, error.Code, error.Text));
                }

                return true;
            case MarketRule rule:
                foreach (var (_, told) in withoutRule.FindAll(each => each.Rule == rule.RuleId))
                {
                    tell(told with { At = clock(), Steps = [.. rule.Increments.Select(step => new PriceStep(step.LowEdge, step.Increment)).OrderBy(step => step.From)] });
                }

                withoutRule.RemoveAll(each => each.Rule == rule.RuleId);
                return true;
            default:
                return false;
        }
    }

    public void Forget()
    {
        asked.Clear();
        found.Clear();
        withoutRule.Clear();
    }

    private void Ask(string symbol)
    {
        var id = ids.Next();
        asked[id] = symbol;
        send(new RequestContractDetails(id, OrderWords.Instrument(symbol)));
    }

    private void Tell(string symbol, ContractDetails details)
    {
        var told = new ContractFound(
            clock(),
            symbol,
            details.Contract.ConId ?? 0,
            details.MinTick ?? 0.01m,
            details.Contract.PrimaryExchange ?? "",
            LiquidHours.EndOf(details.LiquidHours, details.TimeZoneId, XnysCalendar.DateAt(clock())));
        if (OptionName.TryParse(symbol) is null || RuleOf(details) is not { } rule)
        {
            tell(told);
            return;
        }

        var waiting = (rule, told);
        withoutRule.Add(waiting);
        send(new RequestMarketRule(rule));
        after(rulePatience, () =>
        {
            if (withoutRule.Remove(waiting))
            {
                tell(told with { At = clock() });
            }
        });
    }

    /// <summary>One rule an exchange, in the exchanges' order (protocol.md §7).</summary>
    private static int? RuleOf(ContractDetails details)
    {
        var rules = details.MarketRuleIds?.Split(',') ?? [];
        var place = Math.Max(0, details.ValidExchanges.ToList().IndexOf("SMART"));
        return place < rules.Length && int.TryParse(rules[place], NumberStyles.None, CultureInfo.InvariantCulture, out var rule) ? rule : null;
    }
}
