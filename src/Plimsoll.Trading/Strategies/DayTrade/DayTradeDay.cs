using NodaTime;
using Plimsoll.Market.Calendar;
using Plimsoll.Trading.Risk;
using Plimsoll.Trading.Strategies.DayTrade.Plans;

namespace Plimsoll.Trading.Strategies.DayTrade;

/// <summary>One session of the day-trade system: its hours, its plan, its phases.</summary>
public sealed class DayTradeDay
{
    public required LocalDate Session { get; init; }

    public required Instant Open { get; init; }

    /// <summary>The scheduled close, or an earlier one the exchange announced.</summary>
    public required Instant Close { get; set; }

    /// <summary>When the broker last told these hours; null before it has.</summary>
    public Instant? HoursRead { get; set; }

    /// <summary>A question for the hours that is not answered.</summary>
    public Asked? HoursAsked { get; set; }

    public PhaseProgress Submit { get; init; } = new();

    public PhaseProgress Closing { get; init; } = new();

    public PhaseProgress Report { get; init; } = new();

    public PlanStage Plan { get; set; } = PlanStage.NotAsked;

    public string PlanFile { get; set; } = "";

    public IReadOnlyList<PlanProblem> PlanProblems { get; set; } = [];

    public IReadOnlyList<SkippedRow> SkippedRows { get; set; } = [];

    public List<PlanTicker> Tickers { get; set; } = [];

    /// <summary>Stranded by an earlier session and sold, or noted again, in this one.</summary>
    public List<StrandedHolding> CarriedIn { get; init; } = [];

    /// <summary>Readings made for the report; bounds how long missing commissions are waited for.</summary>
    public int ReportReadings { get; set; }

    /// <summary>The day's hours as they are now known, for moments relative to them.</summary>
    public Session Hours() => new(this.Session, Open, Close, IsEarlyClose: false);

    public PhaseProgress Of(DayPhase phase) => phase switch
    {
        DayPhase.Submit => Submit,
        DayPhase.Close => Closing,
        DayPhase.Report => Report,
        _ => throw new ArgumentOutOfRangeException(nameof(phase), phase, null),
    };

    /// <summary>An exchange that closes early, or stays closed, without any calendar knowing announces it in its stocks' hours.</summary>
    /// <param name="until">The end of today's liquid hours; null where the broker does not say.</param>
    public void TakeHours(Instant at, Instant? until)
    {
        (HoursRead, HoursAsked) = (at, null);
        if (until < Close)
        {
            Close = Instant.Max(until.Value, Open); // closed all day: it ends as it opens
        }
    }

    /// <summary>Rows of a newer plan take the place of those not settled; what was sent stays.</summary>
    public void Take(IReadOnlyList<PlanRow> rows)
    {
        Tickers = [.. rows.Select(row => new PlanTicker { Row = row })];
    }
}
