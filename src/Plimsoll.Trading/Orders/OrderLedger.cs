using System.Text.Json.Serialization;
using NodaTime;
using Plimsoll.Market;
using Plimsoll.Trading.Commands;
using Plimsoll.Trading.Events;

namespace Plimsoll.Trading.Orders;

/// <summary>
/// Every order of the running session (and any older one that still matters), by its id and by its reference. Folds what the broker
/// says into each order's state; decides nothing.
/// </summary>
public sealed class OrderLedger
{
    private ILookup<string, Leg>? bySymbol;

    public SortedDictionary<int, Leg> Legs { get; init; } = [];

    public SortedDictionary<string, OrderGroup> Groups { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Fills already counted: the part of the execId before its last dot, and the version counted.</summary>
    public SortedDictionary<string, CountedFill> Fills { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Commissions that came before their fills, by execId.</summary>
    public SortedDictionary<string, decimal> EarlyCommissions { get; init; } = new(StringComparer.Ordinal);

    /// <summary>One entry an order sent in this session, for the limits per day and per minute.</summary>
    public List<SentOrder> Sent { get; init; } = [];

    [JsonIgnore]
    public IEnumerable<Leg> Live => Legs.Values.Where(leg => leg.IsLive);

    public IEnumerable<Leg> Of(GroupKey key) => Legs.Values.Where(leg => leg.Group == key);

    public IEnumerable<Leg> Of(string deployment, string symbol) => Of(symbol).Where(leg => leg.Group.Deployment == deployment);

    public IEnumerable<Leg> Of(string symbol) => (bySymbol ??= Legs.Values.ToLookup(leg => leg.Symbol, StringComparer.Ordinal))[symbol];

    /// <summary>The group the broker has not fully answered yet; at most one at a time.</summary>
    public GroupKey? InFlight =>
        Legs.Values.LastOrDefault(leg => leg.IsLive && !leg.Answered)?.Group;

    public void Place(OrderGroup group, Instant at)
    {
        Check.That(!Groups.ContainsKey(group.Key.ToString()), $"{group.Key} was sent before");
        Groups[group.Key.ToString()] = group;
        foreach (var order in group.Legs)
        {
            Legs.Add(order.OrderId, new Leg { Order = order, Group = group.Key, Symbol = group.Symbol, SentAt = at });
        }

        bySymbol = null;

        Sent.AddRange(group.Legs.Select(_ => new SentOrder(at, group.Purpose, group.Key.Deployment)));
    }

    /// <summary>Lets go of what ended before a session.</summary>
    public void Forget(LocalDate session)
    {
        foreach (var ended in Legs.Values.Where(leg => !leg.IsLive && leg.Group.Session < session).ToList())
        {
            Legs.Remove(ended.Order.OrderId);
        }

        bySymbol = null;
    }

    public void Written(int orderId)
    {
        if (Legs.TryGetValue(orderId, out var leg) && leg.State == LegState.Sending)
        {
            leg.State = LegState.Written;
        }
    }

    /// <summary>The bytes surely never left: the order does not exist.</summary>
    public void NotWritten(int orderId, string why, Instant at)
    {
        if (Legs.TryGetValue(orderId, out var leg) && leg.State == LegState.Sending)
        {
            leg.End(LegState.Abandoned, at, why);
        }
    }

    public void CancelAsked(int orderId, Instant at)
    {
        var leg = Legs[orderId];
        leg.CancelAskedAt = at;
        leg.CancelsAsked++;
        if (leg.State is LegState.Working or LegState.Written or LegState.Sending)
        {
            leg.State = LegState.Cancelling;
        }
    }

    /// <summary>Whatever was sent and not answered may or may not have arrived, now that the process or the connection is new.</summary>
    public void ForgetConnection()
    {
        foreach (var leg in Legs.Values.Where(leg => leg.IsLive))
        {
            leg.CancelAskedAt = null;
            if (!leg.Answered)
            {
                leg.State = LegState.Unknown;
            }
        }
    }

    /// <summary>Our order behind what the broker shows: by reference first, because ids can be lost (protocol.md §10).</summary>
    public Leg? Match(BrokerOrder order, int clientId) => Match(order.OrderRef, order.PermId, order.OrderId, order.ClientId, clientId);

    public Leg? Match(BrokerFill fill, int clientId) => Match(fill.OrderRef, fill.PermId, fill.OrderId, fill.ClientId, clientId);

    /// <summary>An order among the completed ones: Inactive there is an end, a refusal that was not heard.</summary>
    public void SeeCompleted(BrokerOrder order, int clientId, Instant at)
    {
        if (order.Status != BrokerOrderStatus.Inactive)
        {
            See(order, clientId, at);
        }
        else if (Match(order, clientId) is { } leg)
        {
            leg.Answered = true;
            leg.Told = order.Status;
            leg.End(LegState.Rejected, at, "the broker lists it as completed and Inactive");
        }
    }

    public void See(BrokerOrder order, int clientId, Instant at)
    {
        if (Match(order, clientId) is not { } leg)
        {
            return;
        }

        leg.Answered = true;
        leg.PermId = order.PermId ?? leg.PermId;
        leg.Told = order.Status;
        if (order.Filled is { } filled)
        {
            leg.ToldFilled = Quantity.Max(leg.ToldFilled, filled);
        }

        switch (order.Status)
        {
            case BrokerOrderStatus.Cancelled:
                leg.End(LegState.Cancelled, at, "");
                break;
            case BrokerOrderStatus.Filled:
                // the order ends when its executions are counted; until then they are missing and will be asked for. A child that was
                // cut to what its parent brought is Filled with less than was asked for: the broker's size counts, not ours
                leg.ToldFilled = Quantity.Max(leg.ToldFilled, order.Filled ?? order.Total ?? leg.Order.Quantity);
                Revive(leg);
                EndWhenWhole(leg, at);
                break;
            case BrokerOrderStatus.Pending:
            case BrokerOrderStatus.PreSubmitted:
            case BrokerOrderStatus.Submitted:
            case BrokerOrderStatus.PendingCancel:
            case BrokerOrderStatus.Inactive:
                Revive(leg);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(order), order.Status, null);
        }
    }

    public void Error(int orderId, int code, string text, Instant at)
    {
        if (!Legs.TryGetValue(orderId, out var leg))
        {
            return;
        }

        if (code == BrokerCode.DuplicateOrderId)
        {
            // the order may exist under this very id (a lost reply) or not at all
            leg.Answered = false;
            if (leg.IsLive)
            {
                leg.State = LegState.Unknown;
            }

            leg.Why = text;
            return;
        }

        if (BrokerCode.EndsAnOrder(code) || (BrokerCode.EndsANewOrder(code) && leg.Told is null))
        {
            leg.Answered = true;
            leg.End(LegState.Rejected, at, BrokerCode.Join(code, text));
        }
        else if (code == BrokerCode.Cancelled)
        {
            leg.Answered = true;
            leg.End(LegState.Cancelled, at, text);
        }
        else if (BrokerCode.RefusesACancel(code) && leg.IsLive)
        {
            leg.Answered = false;
            leg.State = LegState.Unknown;
            leg.Why = BrokerCode.Join(code, text);
        }
    }

    public void Conclude(ConcludeLeg conclusion, Instant at)
    {
        var leg = Legs[conclusion.OrderId];
        leg.Answered = true;
        if (conclusion.State == LegState.Working)
        {
            Revive(leg);
        }
        else
        {
            leg.End(conclusion.State, at, conclusion.Why);
        }
    }

    /// <summary>Counts an execution once; a correction (a higher last segment) replaces the version counted before.</summary>
    /// <returns>What changed: the fill counted now and the version it replaces; null when it was counted already.</returns>
    public FillChange? Count(BrokerFill fill, int clientId, Instant at)
    {
        var (key, version) = FillKey.Of(fill.ExecId);
        Fills.TryGetValue(key, out var before);
        if (before is not null && before.Version >= version)
        {
            return null;
        }

        var leg = Match(fill, clientId);
        // a fill that named no order of ours before is news to the one it names now
        var replaced = before?.OrderId == leg?.OrderId ? before : null;
        var counted = new CountedFill(fill with { Commission = replaced?.Fill.Commission }, version, leg?.OrderId);
        Fills[key] = counted;
        if (leg is not null)
        {
            Count(leg, fill, replaced?.Fill, at);
        }

        return new FillChange(counted, before);
    }

    /// <summary>Notes the commission of a fill, whichever of the two comes first.</summary>
    /// <returns>The fill it belongs to and the dollars not charged before; null when nothing is new or the fill is not known yet.</returns>
    public (CountedFill Fill, Money Owed)? Commission(string execId, decimal amount)
    {
        var (key, _) = FillKey.Of(execId);
        if (!Fills.TryGetValue(key, out var counted))
        {
            EarlyCommissions[execId] = amount;
            return null;
        }

        EarlyCommissions.Remove(execId);
        var owed = amount - (counted.Fill.Commission ?? 0m);
        if (counted.Fill.Commission is not null && owed == 0m)
        {
            return null;
        }

        Fills[key] = counted = counted with { Fill = counted.Fill with { Commission = amount } };
        return (counted, new Money(owed));
    }

    private static void Count(Leg leg, BrokerFill fill, BrokerFill? before, Instant at)
    {
        if (before is not null)
        {
            leg.Executed -= before.Shares;
            leg.ExecutedValue -= before.Price * before.Shares;

            // a correction that takes shares back takes back what was told of them, too: nothing is missing
            leg.ToldFilled = Quantity.Max(Quantity.Zero, leg.ToldFilled - before.Shares + fill.Shares);
        }

        leg.Answered = true;
        leg.PermId ??= fill.PermId;
        leg.Executed += fill.Shares;
        leg.ExecutedValue += fill.Price * fill.Shares;
        leg.ToldFilled = Quantity.Max(leg.ToldFilled, fill.CumulativeQuantity);
        leg.FirstFillAt ??= at;
        Revive(leg);
        EndWhenWhole(leg, at);
    }

    private static void EndWhenWhole(Leg leg, Instant at)
    {
        var whole = leg.Told == BrokerOrderStatus.Filled ? leg.ToldFilled : leg.Order.Quantity;
        if (leg.State != LegState.Filled && leg.Executed > Quantity.Zero && leg.Executed >= whole)
        {
            leg.End(LegState.Filled, at, "");
        }
    }

    private static void Revive(Leg leg)
    {
        if (leg.State is LegState.Sending or LegState.Written or LegState.Unknown)
        {
            leg.State = leg.CancelAskedAt is null ? LegState.Working : LegState.Cancelling;
        }
        else if (leg.State == LegState.Abandoned)
        {
            leg.State = LegState.Working;
            leg.EndedAt = null;
        }
    }

    private Leg? Match(string? reference, long? permId, int? orderId, int? client, int clientId)
    {
        if (!string.IsNullOrEmpty(reference))
        {
            return Legs.Values.FirstOrDefault(leg => leg.Order.Ref == reference);
        }

        if (orderId is > 0 && (client is null || client == clientId) && Legs.TryGetValue(orderId.Value, out var byId))
        {
            return byId;
        }

        return permId is > 0 ? Legs.Values.FirstOrDefault(leg => leg.PermId == permId) : null;
    }
}
