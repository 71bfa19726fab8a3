using NodaTime;
using Plimsoll.Market;
using Plimsoll.Trading.Books;
using Plimsoll.Trading.Deployments;
using Plimsoll.Trading.Orders;
using Plimsoll.Trading.Strategies.Puts;

namespace Plimsoll.Trading.Risk;

/// <summary>What the gate looks at: the desk's state at one instant.</summary>
/// <param name="AccountPosition">What the account holds of a symbol, by the last reading and the fills since.</param>
public sealed record RiskView(
    Instant Now,
    LocalDate Session,
    Instant Open,
    Instant Close,
    bool Halted,
    bool Frozen,
    bool Reconciled,
    decimal? ClockSkewSeconds,
    OrderLedger Orders,
    Book Book,
    Func<string, Quantity> AccountPosition,
    Func<string, bool> IsFrozen)
{
    /// <summary>The book's cash that has settled, its capital included; null for a book that was given none of its own.</summary>
    public Money? SettledCash { get; init; }

    /// <summary>Why this deployment opens nothing until a person resumes it; null while it may.</summary>
    public string? DeploymentHalted { get; init; }

    /// <summary>A loss that ended the openings of the session, of the deployment or the account.</summary>
    public Refusal? LossHalt { get; init; }

    /// <summary>The last look at a symbol's quote; null where there was none.</summary>
    public Func<string, SeenQuote?> Quote { get; init; } = _ => null;

    /// <summary>Whether quotes of 15 minutes ago are good enough: for paper accounts without a subscription.</summary>
    public bool TakesDelayedQuotes { get; init; }

    /// <summary>What the book is worth; null where its limits need not know.</summary>
    public Standing? OwnStanding { get; init; }

    /// <summary>What the account is worth; null while the broker has not told, or too long ago.</summary>
    public Standing? AccountStanding { get; init; }

    /// <summary>What a stop of a written put may lose, as a part of its premium.</summary>
    public decimal StopLossPart { get; init; }

    /// <summary>The last price known of a symbol.</summary>
    public Func<string, Price?> MarkOf { get; init; } = _ => null;

    /// <summary>Dollars of cash that the account lacks and no book explains.</summary>
    public Money UnexplainedCash { get; init; }

    /// <summary>Day trades of the four sessions before this one.</summary>
    public int DayTradesBefore { get; init; }

    /// <param name="canTrade">Connected, and the books agree with the broker.</param>
    public static RiskView Of(DeskState state, DeskSettings settings, string deployment, Instant now, bool canTrade)
    {
        var day = state.Day;
        var session = day?.Session ?? LocalDate.MinIsoValue;
        var own = settings.Deployments.FirstOrDefault(each => each.Name == deployment);
        return new RiskView(
            now,
            session,
            day?.Open ?? Instant.MaxValue,
            day?.Close ?? Instant.MinValue,
            state.Halted,
            state.Frozen,
            canTrade,
            state.Link.ClockSkewSeconds,
            state.Orders,
            state.BookOf(deployment),
            state.AccountPosition,
            symbol => state.Reading.Unattributed.ContainsKey(symbol))
        {
            SettledCash = own is WeightDeployment { Settings.Capital: var capital } ? capital + state.BookOf(deployment).SettledCashFlow() : null,
            DeploymentHalted = state.DeploymentHalts.GetValueOrDefault(deployment),
            LossHalt = (state.LossHalts.GetValueOrDefault(deployment) ?? state.LossHalts.GetValueOrDefault(RiskScope.Account))?.Loss,
            Quote = state.Quotes.GetValueOrDefault,
            TakesDelayedQuotes = settings.TakesDelayedQuotes,
            StopLossPart = (own as PutDeployment)?.Settings.StopLossPart ?? 0m,
            MarkOf = symbol => state.Marks.TryGetValue(symbol, out var mark) ? mark : null,
            OwnStanding = own is { Limits.NeedsEquity: true } or PutDeployment { Settings.Collateral: Collateral.Cash } ? Standing.OfBook(state, own, session) : null,
            AccountStanding = settings.NeedsAccount && state.FiguresNewerThan(now - Limits.AccountAgeMax) is not null ? Standing.OfAccount(state, settings, session) : null,
            UnexplainedCash = state.UnexplainedCash,
            DayTradesBefore = state.DayTrades.Values.Sum(),
        };
    }
}
