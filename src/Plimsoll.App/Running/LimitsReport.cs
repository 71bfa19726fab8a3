using System.Collections.Immutable;
using System.Text.Json;
using NodaTime;
using Plimsoll.App.Cli;
using Plimsoll.Market;
using Plimsoll.Trading;
using Plimsoll.Trading.Books;
using Plimsoll.Trading.Deployments;
using Plimsoll.Trading.Orders;
using Plimsoll.Trading.Risk;
using Plimsoll.Trading.Strategies.DayTrade;

namespace Plimsoll.App.Running;

/// <summary>Each limit, its use and its headroom, and what the gate says to an order that is only asked about.</summary>
/// <param name="IsRunning">Asked of a running desk; else the state is what a journal leaves, and no connection stands behind it.</param>
/// <param name="Assumed">The account's equity where no journal tells it, dollars.</param>
internal sealed record LimitsReport(DeskState State, DeskSettings Desk, Instant Now, bool IsRunning, Money? Assumed)
{
    /// <summary>Nobody's: an order of no deployment lies under the account's limits alone.</summary>
    private const string Nobody = "any";

    private LocalDate Session => State.Day?.Session ?? Market.Calendar.XnysCalendar.OnOrAfter(Market.Calendar.XnysCalendar.DateAt(Now)).Date;

    public static void Write(Utf8JsonWriter json, LimitsReport report, HypotheticalOrder? order, string? deployment)
    {
        json.WriteStartObject();
        json.WriteString("account", report.State.Account);
        JsonText.Time(json, "at", report.Now);
        json.WriteBoolean("running", report.IsRunning);
        JsonText.Number(json, "assumedEquity", report.Assumed?.Amount);
        StandingJson.Write(json, report.State);
        json.WriteStartArray("scopes");
        foreach (var (scope, standing, measures) in report.Scopes().Where(each => each.Scope == RiskScope.Account || each.Scope == deployment || (deployment is null && order is null)))
        {
            WriteScope(json, scope, report.Desk.Deployments.FirstOrDefault(each => each.Name == scope)?.Capital, standing, measures);
        }

        json.WriteEndArray();
        if (order is not null)
        {
            report.WriteVerdict(json, order, deployment);
        }

        json.WriteEndObject();
    }

    /// <summary>The account's limits, then each deployment's.</summary>
    public IEnumerable<(string Scope, Standing? Standing, IReadOnlyList<Measure> Measures)> Scopes() =>
        from scope in Desk.Deployments.Select(each => each.Name).Prepend(RiskScope.Account)
        let view = View(scope)
        select (scope, scope == RiskScope.Account ? view.AccountStanding : view.OwnStanding, Gate().Measures(scope, view));

    /// <returns>Why the gate would refuse the order; null where it would let it through.</returns>
    public Refusal? Judge(HypotheticalOrder order, string? deployment) =>
        Gate().Judge(Group(order, deployment ?? Nobody), View(deployment ?? Nobody, order)).Refusal;

    private static void WriteScope(Utf8JsonWriter json, string scope, Money? capital, Standing? standing, IReadOnlyList<Measure> measures)
    {
        json.WriteStartObject();
        json.WriteString("scope", scope);
        JsonText.Number(json, "capital", capital?.Amount);
        JsonText.Number(json, "equity", standing?.Equity.Amount);
        JsonText.Number(json, "cash", standing?.Cash.Amount);
        json.WriteStartArray("limits");
        foreach (var measure in measures)
        {
            json.WriteStartObject();
            json.WriteString("name", $"{measure.Name}");
            json.WriteString("what", measure.What);
            json.WriteString("unit", JsonNamingPolicy.CamelCase.ConvertName($"{measure.Unit}"));
            json.WriteNumber("use", measure.Use);
            json.WriteNumber("limit", measure.Limit);
            json.WriteNumber("headroom", measure.Headroom);
            json.WriteBoolean("crossed", measure.IsCrossed);
            json.WriteString("text", $"{measure.Text(measure.Use)} of {(measure.IsFloor ? "at least" : "at most")} {measure.Text(measure.Limit)}");
            json.WriteString("room", measure.Text(measure.Headroom));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void WriteVerdict(Utf8JsonWriter json, HypotheticalOrder order, string? deployment)
    {
        var refusal = Judge(order, deployment);
        json.WriteStartObject("verdict");
        json.WriteString("order", $"{order}");
        json.WriteString("deployment", deployment);
        json.WriteBoolean("approved", refusal is null);
        if (refusal is not null)
        {
            json.WriteString("name", $"{refusal.Name}");
            json.WriteString("text", refusal.Text);
            json.WriteNumber("value", refusal.Value);
            json.WriteNumber("limit", refusal.Limit);
        }

        json.WriteEndObject();
    }

    private RiskGate Gate() => new(Desk.Account, [.. Desk.Deployments, new DayTradeDeployment(Nobody, "ANY", Unlimited, DayTradeSettings.Default)]);

    private Limits Unlimited => new(new Money(1_000_000_000_000m), new Money(1_000_000_000_000m), int.MaxValue, int.MaxValue, Desk.Account.ReductionsPerMinuteAlarm, Desk.Account.LongOnly, Desk.Account.ClockSkewMax);

    /// <summary>
    /// What the gate would look at. Where no desk runs, a connection, an open session and a reconciled account are taken for granted, for
    /// otherwise every answer would be that there is none; an order's own price stands for a quote that nobody has looked at.
    /// </summary>
    private RiskView View(string scope, HypotheticalOrder? order = null)
    {
        var view = RiskView.Of(State, Desk, scope == RiskScope.Account ? Nobody : scope, Now, canTrade: State.Link.IsUp && State.Reading.IsReconciled);
        if (!IsRunning)
        {
            var hours = Market.Calendar.XnysCalendar.OnOrAfter(Session);
            view = view with { Session = Session, Now = hours.Open, Open = hours.Open, Close = hours.Close, Reconciled = true, ClockSkewSeconds = null, AccountStanding = Assume() };
        }

        if (scope == Nobody)
        {
            view = view with { OwnStanding = view.AccountStanding, Book = WholeAccount() };
        }

        if (order is not null && (!IsRunning || view.Quote(order.Symbol) is not { } seen || seen.At < Now - Limits.QuoteAgeMax))
        {
            var quote = new SeenQuote(view.Now, order.Price, order.Price, order.Price, IsDelayed: false, IsHalted: false, null);
            view = view with { Quote = _ => quote };
        }

        return view;
    }

    private Standing? Assume() => Standing.OfAccount(State, Desk, Session)
        ?? (Assumed is { } equity ? new Standing(equity, equity, new Dictionary<string, Money>(StringComparer.Ordinal), Money.Zero, 0m, 0m)
        {
            Settled = equity,
            Collateral = Desk.Collateral,
        } : null);

    private Book WholeAccount()
    {
        var book = new Book { Deployment = Nobody };
        foreach (var (symbol, held) in State.Reading.AccountPositions)
        {
            book.Adjust(symbol, held, null);
        }

        return book;
    }

    private OrderGroup Group(HypotheticalOrder order, string deployment)
    {
        var isBuy = order.Side == OrderSide.Buy;
        var leg = new LegOrder(State.NextOrderId, "IF", isBuy ? LegRole.Entry : LegRole.CloseOut, order.Side, order.Shares, OrderType.Limit, Limit: order.Price);
        return new OrderGroup(new GroupKey(deployment, Session, order.Symbol, "IF", 1), isBuy ? GroupPurpose.Open : GroupPurpose.Reduce, order.Symbol, 0, ImmutableArray.Create(leg));
    }
}
