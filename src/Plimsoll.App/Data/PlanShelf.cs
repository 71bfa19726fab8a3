using System.Security.Cryptography;
using NodaTime;
using Plimsoll.Trading.Events;
using Plimsoll.Trading.Strategies.DayTrade.Plans;

namespace Plimsoll.App.Data;

/// <summary>Where a day's plan is looked for: a folder, or the files a rehearsal was given.</summary>
/// <param name="where">What an error calls the place.</param>
/// <param name="names">File names without folders.</param>
/// <param name="read">The bytes of one of them.</param>
internal sealed class PlanShelf(string where, Func<IReadOnlyList<string>> names, Func<string, byte[]> read)
{
    public static PlanShelf Empty { get; } = new("nowhere", () => [], name => throw new FileNotFoundException("no plan is kept here", name));

    public static PlanShelf Folder(string folder) => new(
        folder,
        () => Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder, "*.csv").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)] : [],
        name => File.ReadAllBytes(Path.Combine(folder, name)));

    /// <summary>One named file, whatever else lies beside it.</summary>
    public static PlanShelf Single(string path) => new(path, () => [Path.GetFileName(path)], _ => File.ReadAllBytes(path)) { IsOneFile = true };

    /// <summary>Without the plans of later sessions.</summary>
    public PlanShelf Until(LocalDate last) => new(
        where, () => [.. names().Where(name => !PlanFileName.TryParse(name, out var parsed) || parsed.Session <= last)], read) { IsOneFile = IsOneFile };

    public IReadOnlyList<string> Names => names();

    /// <summary>A file that a person named is read whatever it is called: if it is another day's, that is said.</summary>
    private bool IsOneFile { get; init; }

    /// <summary>One file as it is, for those who read plans on their own.</summary>
    public byte[] Bytes(string name) => read(name);

    /// <summary>The session's newest plan as the event the desk takes in; a file that cannot be opened is a refused plan.</summary>
    public DeskEvent Read(LocalDate session, Instant at)
    {
        if ((IsOneFile ? names()[0] : PlanFiles.Latest(names(), session).Newest) is not { } newest)
        {
            return new PlanMissing(at, session, where);
        }

        byte[] bytes;
        try
        {
            bytes = read(newest);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new PlanRefused(at, session, newest, [new PlanProblem(newest, 1, 1, $"cannot be read: {e.Message}")]);
        }

        return PlanReading.Read(newest, bytes, session) switch
        {
            Plan plan => new PlanArrived(at, session, newest, Convert.ToHexStringLower(SHA256.HashData(bytes)), plan.Rows, plan.Skipped),
            RefusedPlan refused => new PlanRefused(at, session, newest, refused.Problems),
            var other => throw new InvalidOperationException($"{other.GetType().Name} is no reading of a plan"),
        };
    }
}
