using System.Diagnostics;
using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Plimsoll.Trading.Strategies.DayTrade.Plans;

/// <summary>Reads one file: first whether it is today's plan at all, then its header, then row by row.</summary>
internal sealed class PlanReader(string file, LocalDate session)
{
    private readonly List<PlanRow> rows = [];
    private readonly List<SkippedRow> skipped = [];

    public PlanReading Read(ReadOnlySpan<byte> bytes)
    {
        if (!PlanFileName.TryParse(file, out var name))
        {
            return Refused(TextPosition.Start, $"the file name does not say its day; a plan is named {PlanFileName.Form}");
        }

        if (name.Session != session)
        {
            return Refused(TextPosition.Start, $"the plan is for {Iso(name.Session)}; the session is {Iso(session)}");
        }

        var scanner = new CsvScanner(bytes[..Math.Min(bytes.Length, PlanReading.MaxBytes)]);
        return ReadText(ref scanner, bytes.Length);
    }

    private PlanReading ReadText(ref CsvScanner scanner, int fileLength)
    {
        if (NextWithText(ref scanner) is not { } first)
        {
            return Fault(scanner, fileLength) ?? Refused(TextPosition.Start, "the file is empty; expected a header and rows");
        }

        var headerFaults = new List<CsvFault>();
        if (PlanHeader.Read(first, headerFaults) is not { } header)
        {
            return new RefusedPlan(file, headerFaults.ConvertAll(f => Problem(f.At, f.Message)));
        }

        var rowReader = new PlanRowReader(header);
        while (NextWithText(ref scanner) is { } record)
        {
            if (rows.Count + skipped.Count == PlanReading.MaxRows)
            {
                return Refused(record.Start, $"more than {Count(PlanReading.MaxRows)} rows; this is not a day's plan");
            }

            Sort(rowReader, record);
        }

        return Fault(scanner, fileLength) is { } refused ? refused : new Plan(file, session, rows, skipped);
    }

    private void Sort(PlanRowReader rowReader, CsvRecord record)
    {
        if (rowReader.Read(record, out var symbol, out var fault) is { } row)
        {
            rows.Add(row);
        }
        else
        {
            var why = fault ?? throw new UnreachableException("a row was skipped without a reason");
            skipped.Add(new SkippedRow(symbol, why.Reason, Problem(why.At, why.Message)));
        }
    }

    /// <summary>Blank lines are passed over wherever they stand, as Python's reader does.</summary>
    private static CsvRecord? NextWithText(ref CsvScanner scanner)
    {
        var record = scanner.Next();
        while (record is { IsBlank: true })
        {
            record = scanner.Next();
        }

        return record;
    }

    private RefusedPlan? Fault(CsvScanner scanner, int fileLength)
    {
        if (fileLength > PlanReading.MaxBytes)
        {
            var tooLong = $"the file has {Count(fileLength)} bytes; a plan has at most {Count(PlanReading.MaxBytes)}";
            return Refused(TextPosition.Start, tooLong);
        }

        return scanner.Fault is { } fault ? Refused(fault.At, fault.Message) : null;
    }

    private RefusedPlan Refused(TextPosition at, string message) => new(file, [Problem(at, message)]);

    private PlanProblem Problem(TextPosition at, string message) => new(file, at.Line, at.Column, message);

    private static string Count(int number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    private static string Iso(LocalDate date) => LocalDatePattern.Iso.Format(date);
}
