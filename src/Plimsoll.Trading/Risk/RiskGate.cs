using System.Runtime.CompilerServices;
using NodaTime;
using Plimsoll.Market;
using Plimsoll.Market.Options;
using Plimsoll.Trading.Deployments;
using Plimsoll.Trading.Orders;

namespace Plimsoll.Trading.Risk;

/// <summary>
/// The one gate. It alone can make an <see cref="Approved"/> group, and a broker accepts nothing else. Openings are judged in the
/// worst state that can be reached; reductions pass every limit and halt, capped at what is held.
/// </summary>
/// <param name="account">What all deployments together may do.</param>
/// <param name="deployments">What each may do on its own.</param>
public sealed partial class RiskGate(Limits account, IReadOnlyList<Deployment> deployments)
{
    private static Func<OrderGroup, Approved>? stamp;

    private readonly Dictionary<string, Limits> own = deployments.ToDictionary(each => each.Name, each => each.Limits, StringComparer.Ordinal);
    private readonly bool needsAccount = new DeskSettings(account, deployments).NeedsAccount;

    static RiskGate() => RuntimeHelpers.RunClassConstructor(typeof(Approved).TypeHandle);

    /// <summary>
    /// Judges one group. <paramref name="beside"/> are groups that will follow it at once (the second bracket of a ticker): they count
    /// as if sent, so that a ticker is not begun that cannot be finished.
    /// </summary>
    public (Approved? Approved, Refusal? Refusal) Judge(OrderGroup group, RiskView view, params IReadOnlyList<OrderGroup> beside)
    {
        var refusal = group.Purpose switch
        {
            GroupPurpose.Open => RefuseOpen(group, view, beside),
            GroupPurpose.Reduce => RefuseReduce(group, view),
            _ => throw new ArgumentOutOfRangeException(nameof(group), group.Purpose, null),
        };
        return refusal is null ? (stamp!(group), null) : (null, refusal);
    }

    /// <summary>How far each limit of a scope is used by what is held and what may still fill.</summary>
    /// <param name="scope">A deployment's name, or <see cref="RiskScope.Account"/>.</param>
    public IReadOnlyList<Measure> Measures(string scope, RiskView view) =>
        [.. (scope == RiskScope.Account ? new LoadLine(scope, account, view.AccountStanding, view) : new LoadLine(scope, own[scope], view.OwnStanding, view)).Measures()];

    /// <summary>Σ limit · quantity of the openings sent in the session; what was refused by the broker counts too, for the day is then not normal.</summary>
    /// <param name="deployment">Null for all of them.</param>
    public static Money ExposureSent(OrderLedger orders, LocalDate session, string? deployment) =>
        orders.Groups.Values
            .Where(group => group.Purpose == GroupPurpose.Open && group.Key.Session == session && (deployment ?? group.Key.Deployment) == group.Key.Deployment)
            .Aggregate(Money.Zero, (sum, group) => sum + group.Exposure);

    /// <summary>
    /// What may still be sold of a symbol, or bought back of one that was written: what the book holds less what already reduces it, and no more
    /// than the account holds less what all books' orders take. What an ended order is told to have traded is gone from the book before its
    /// executions, which may come late.
    /// </summary>
    public static Quantity Reducible(string symbol, RiskView view)
    {
        var isWritten = view.Book.Held(symbol) < Quantity.Zero;
        var (side, sign) = isWritten ? (OrderSide.Buy, -1m) : (OrderSide.Sell, 1m);
        var legs = view.Orders.Of(view.Book.Deployment, symbol).ToList();
        var uncounted = legs.Where(leg => !leg.IsLive && leg.Order.Side == side).Aggregate(Quantity.Zero, (sum, leg) => sum + leg.Uncounted);
        var ofBook = new Quantity(view.Book.Held(symbol).Units * sign) - uncounted - Reducing(view.Orders, legs);
        var ofAccount = new Quantity(view.AccountPosition(symbol).Units * sign) - Reducing(view.Orders, view.Orders.Of(symbol));
        return Quantity.Max(Quantity.Zero, Quantity.Min(ofBook, ofAccount));
    }

    private static Quantity Reducing(OrderLedger orders, IEnumerable<Leg> legs) =>
        legs.Where(leg => leg.IsLive && leg.Order.Role != LegRole.Entry)
            .GroupBy(Family, StringComparer.Ordinal)
            .Aggregate(Quantity.Zero, (sum, family) => sum + OneSells(orders, [.. family]));

    /// <summary>
    /// What one family of exits can still sell. Members of a bracket or an OCA group exclude each other: the largest counts. Children
    /// wait for their parent: they can sell no more than it has bought and they have not sold.
    /// </summary>
    private static Quantity OneSells(OrderLedger orders, List<Leg> family)
    {
        var open = family.Aggregate(Quantity.Zero, (most, leg) => Quantity.Max(most, leg.Open));
        if (family[0].Order.ParentId is not { } parent || !orders.Legs.TryGetValue(parent, out var entry))
        {
            return open;
        }

        var sold = orders.Of(family[0].Group).Where(leg => leg.Order.ParentId == parent).Aggregate(Quantity.Zero, (sum, leg) => sum + leg.Executed);
        return Quantity.Max(Quantity.Zero, Quantity.Min(open, entry.Executed - sold));
    }

    private static string Family(Leg leg) => leg.Order.OcaGroup ?? leg.Group.ToString();

    private Refusal? RefuseReduce(OrderGroup group, RiskView view)
    {
        if (view.Frozen)
        {
            return new Refusal(RefusalName.Frozen, "the desk is frozen: nothing is sent", 0, 0);
        }

        if (view.Orders.Groups.ContainsKey(group.Key.ToString()))
        {
            return new Refusal(RefusalName.DuplicateKey, $"{group.Key} was sent before", 0, 0);
        }

        var lastMinute = view.Orders.Sent.Count(sent => sent.Purpose == GroupPurpose.Reduce && sent.At > view.Now - Duration.FromMinutes(1)) + group.Legs.Length;
        if (lastMinute > account.ReductionsPerMinuteAlarm)
        {
            return new Refusal(
                RefusalName.RunawayReductions,
                $"{lastMinute} reductions in a minute: something runs away; at most {account.ReductionsPerMinuteAlarm}",
                lastMinute,
                account.ReductionsPerMinuteAlarm);
        }

        var most = group.Legs.Max(leg => leg.Quantity);
        var reducible = Reducible(group.Symbol, view);
        var isWritten = view.Book.Held(group.Symbol) < Quantity.Zero;
        return most > reducible || group.Legs.Any(leg => leg.Side != (isWritten ? OrderSide.Buy : OrderSide.Sell))
            ? new Refusal(
                RefusalName.NothingToReduce,
                isWritten
                    ? $"buying {most} {group.Symbol} back: only {reducible} are written and not already being bought back"
                    : $"selling {most} {group.Symbol}: only {reducible} are held and not already being sold",
                most.Units,
                reducible.Units)
            : null;
    }

    private Refusal? RefuseOpen(OrderGroup group, RiskView view, IReadOnlyList<OrderGroup> beside) =>
        OpeningState.Refuse(group, view, account)
        ?? RefuseKind(group, own[group.Key.Deployment], beside)
        ?? RefuseCash(group, view)
        ?? RefuseQuote(group, own[group.Key.Deployment], view)
        ?? RefuseMeasure(group, beside, new LoadLine(group.Key.Deployment, own[group.Key.Deployment], view.OwnStanding, view))
        ?? (needsAccount && view.AccountStanding is null
            ? new Refusal(RefusalName.AccountUnknown, "the broker has not told what the account is worth, or too long ago", 0, 0)
            : null)
        ?? RefuseMeasure(group, beside, new LoadLine(RiskScope.Account, account, view.AccountStanding, view));

    private static Refusal? RefuseKind(OrderGroup group, Limits limits, IReadOnlyList<OrderGroup> beside)
    {
        foreach (var each in beside.Prepend(group))
        {
            Check.That(each.Entry is { } entry && (entry.Limit ?? each.Reference) is not null, "an opening has a limit, or the price it was decided on");
            if (limits.LongOnly && each.Entry!.Side != OrderSide.Buy && OptionName.TryParse(each.Symbol) is null)
            {
                return new Refusal(RefusalName.LongOnly, $"{each.Key} opens with a sell in a long-only book", 0, 0);
            }
        }

        return null;
    }

    /// <summary>As if every purchase that works filled: a sale frees nothing before it has settled.</summary>
    private static Refusal? RefuseCash(OrderGroup group, RiskView view)
    {
        if (view.SettledCash is not { } settled)
        {
            return null;
        }

        var working = view.Orders.Live
            .Where(leg => leg.Group.Deployment == group.Key.Deployment && leg.Order.Side == OrderSide.Buy)
            .Aggregate(Money.Zero, (sum, leg) => sum + (((leg.Order.Limit ?? view.Orders.Groups[leg.Group.ToString()].Reference) ?? default) * leg.Open));
        var needed = working + group.Exposure;
        return needed > settled
            ? new Refusal(RefusalName.SettledCash, $"{group.Symbol} would bring purchases to {needed}; {settled} have settled", needed.Amount, settled.Amount)
            : null;
    }

    /// <summary>Without a fresh quote nobody knows whether a price is a good one.</summary>
    private static Refusal? RefuseQuote(OrderGroup group, Limits limits, RiskView view)
    {
        if (limits.PriceCollarMax is null)
        {
            return null;
        }

        var (quote, age) = view.Quote(group.Symbol) is { } seen ? (seen, (decimal)(view.Now - seen.At).TotalSeconds) : (null, 0m);
        var problem = quote switch
        {
            null => "none was asked for",
            { IsTwoSided: false } => quote.Why ?? "the broker shows no bid and ask",
            { IsDelayed: true } when !view.TakesDelayedQuotes => "it is delayed; a paper account may take those (ibkr.market_data)",
            _ when view.Now - quote.At > Limits.QuoteAgeMax => $"it is {age:0.#} s old; at most {Limits.QuoteAgeMax.TotalSeconds:0} s",
            _ => null,
        };
        return problem is null
            ? null
            : new Refusal(RefusalName.StaleQuote, $"there is no fresh quote of {group.Symbol}: {problem}", age, (decimal)Limits.QuoteAgeMax.TotalSeconds);
    }

    private static Refusal? RefuseMeasure(OrderGroup group, IReadOnlyList<OrderGroup> beside, LoadLine line) =>
        line.Measures([group, .. beside]).FirstOrDefault(measure => measure.IsCrossed)?.Refusal(group.Symbol);
}
