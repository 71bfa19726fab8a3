using NodaTime;

namespace Plimsoll.Trading.Strategies.DayTrade.Plans;

/// <summary>A plan whose file is sound: the rows that may be traded and those that may not, both in file order.</summary>
public sealed record Plan : PlanReading
{
    internal Plan(string file, LocalDate session, IReadOnlyList<PlanRow> rows, IReadOnlyList<SkippedRow> skipped)
        : base(file)
    {
        Session = session;
        Rows = rows;
        Skipped = skipped;
    }

    public LocalDate Session { get; }

    public IReadOnlyList<PlanRow> Rows { get; }

    public IReadOnlyList<SkippedRow> Skipped { get; }
}
