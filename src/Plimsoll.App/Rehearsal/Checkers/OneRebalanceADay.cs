using NodaTime;

namespace Plimsoll.App.Rehearsal.Checkers;

/// <summary>
/// A book of target weights trades a symbol at most once a session and in one direction only; a second attempt is allowed when the
/// first was refused before anything of it traded.
/// </summary>
internal sealed class OneRebalanceADay : Checker
{
    private readonly Dictionary<(string Book, string Symbol, LocalDate Session), List<StandingOrder>> orders = [];

    public override string Rule => "one rebalance a session";

    public override void Take(GatewayEvent told)
    {
        if (told is not OrderStood { Order: var order } || RefWords.IsDayTrade(order.Ref) || RefWords.IsPuts(order.Ref) || RefWords.Parse(order.Ref) is not { } words)
        {
            return;
        }

        var key = (order.Ref[..order.Ref.IndexOf('_', StringComparison.Ordinal)], order.Symbol, words.Session);
        if (!orders.TryGetValue(key, out var known))
        {
            orders[key] = known = [];
        }

        var index = known.FindIndex(each => each.Key == order.Key);
        if (index >= 0)
        {
            known[index] = order;
            return;
        }

        known.Add(order);
        if (known.SkipLast(1).FirstOrDefault(before => before.IsLive || before.Filled > 0m) is { } first)
        {
            Report(told.At, $"{order.Ref} follows {first.Ref}, of which {first.Filled} have traded");
        }
    }
}
