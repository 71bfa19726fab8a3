using NodaTime;
using Plimsoll.App.Configuration;
using Plimsoll.Market;
using Plimsoll.Market.Calendar;

namespace Plimsoll.App.Ladder;

/// <summary>Where one deployment stands, folded from the ledger: what pages and verbs read.</summary>
/// <param name="StageAt">Since when it is in that stage.</param>
/// <param name="StageWhy">What a person, or the monitor, said; null for a deployment that was never paused or retired.</param>
/// <param name="LastJudged">The last answer to a promotion; null before the first.</param>
/// <param name="Promotion">The approval on record; null where there is none, or where a demotion took it away.</param>
internal sealed record DeploymentStanding(
    Deployed Made,
    DeploymentStage Stage,
    Instant StageAt,
    string? StageWhy,
    Judged? LastJudged,
    Judged? Promotion,
    Demoted? Demotion)
{
    public string Id => Made.Deployment;

    public string Name => Made.Name;

    public BrokerMode Mode => Made.Mode;

    public string Account => Made.Account;

    public Money Capital => Made.Capital;

    public bool IsRunning => Stage != DeploymentStage.Retired;

    /// <summary>The first session it has a part in: the one that is open or to come when it is made.</summary>
    public LocalDate FirstSession => XnysCalendar.OnOrAfter(XnysCalendar.DateAt(Made.At)) is var session && session.Close > Made.At ? session.Date : XnysCalendar.Next(session.Date).Date;

    /// <summary>The rung above; null at the top.</summary>
    public BrokerMode? Above => Mode switch
    {
        BrokerMode.Paper => BrokerMode.Sim,
        BrokerMode.Sim => BrokerMode.IbkrPaper,
        BrokerMode.IbkrPaper => BrokerMode.Live,
        BrokerMode.Live => null,
        _ => throw new InvalidOperationException($"no rung {Mode}"),
    };

    public DeploymentStanding With(LadderRecord next) => next switch
    {
        Paused paused => this with { Stage = DeploymentStage.Paused, StageAt = paused.At, StageWhy = paused.Why },
        Restarted restarted => this with { Stage = DeploymentStage.Active, StageAt = restarted.At, StageWhy = null },
        Retired retired => this with { Stage = DeploymentStage.Retired, StageAt = retired.At, StageWhy = retired.Why },
        Judged judged => this with { LastJudged = judged, Promotion = judged.Decision == PromotionDecision.Approved ? judged : null },
        Demoted demoted => this with { Promotion = null, Demotion = demoted },
        _ => throw new InvalidOperationException($"{next.GetType().Name} does not follow a deployment"),
    };
}
