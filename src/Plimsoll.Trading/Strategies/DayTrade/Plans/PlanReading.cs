using NodaTime;

namespace Plimsoll.Trading.Strategies.DayTrade.Plans;

/// <summary>What came of reading a plan file: a <see cref="Plan"/>, or a <see cref="RefusedPlan"/> of which nothing may be sent.</summary>
public abstract record PlanReading
{
    /// <summary>Reading stops here: a plan is a handful of picks, and a file with more is not one.</summary>
    public const int MaxRows = 1_000;

    public const int MaxBytes = 1 << 20;

    private protected PlanReading(string file) => File = file;

    public string File { get; }

    /// <param name="fileName">The name without its folder; it says which day the plan is for.</param>
    /// <param name="session">The day the plan is to be traded on.</param>
    public static PlanReading Read(string fileName, ReadOnlySpan<byte> bytes, LocalDate session) =>
        new PlanReader(fileName, session).Read(bytes);
}
